package dev.snapline.inventory.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import dev.snapline.inventory.Tags;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tags, chosen among those in use or new ones. */
class TagField extends MultiSelectComboBox<String> {

  private final Set<String> known = new LinkedHashSet<>();

  TagField(Collection<String> inUse) {
    setId("tags");
    setLabel("Tags");
    setHelperText("For example a site or a role. Type a new one and press Enter.");
    setAllowCustomValue(true);
    setAutoExpand(AutoExpandMode.BOTH);
    known.addAll(inUse);
    setItems(known);
    addCustomValueSetListener(event -> add(event.getDetail()));
  }

  void show(Collection<String> tags) {
    known.addAll(tags);
    setItems(known);
    setValue(new LinkedHashSet<>(tags));
  }

  List<String> chosen() {
    return Tags.tidy(getValue());
  }

  private void add(String typed) {
    List<String> tags = Tags.tidy(List.of(typed.split("[,;\\s]+")));
    String fault = Tags.fault(tags);
    setErrorMessage(fault);
    setInvalid(fault != null);
    if (fault == null) {
      Set<String> all = new LinkedHashSet<>(getValue());
      all.addAll(tags);
      show(all);
      // An open list would swallow the next click, which is the one on the form's button.
      setOpened(false);
    }
  }
}
