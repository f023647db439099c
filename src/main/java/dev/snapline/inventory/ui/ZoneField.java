package dev.snapline.inventory.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.snapline.kernel.Zone;
import java.util.Collection;
import java.util.TreeSet;

/** The zone of a device, chosen among those in use or a new one. */
class ZoneField extends ComboBox<String> {

  ZoneField(Collection<String> inUse) {
    setId("zone");
    setLabel("Zone");
    setHelperText("Whose collectors reach the device; main unless you run others.");
    TreeSet<String> all = new TreeSet<>(inUse);
    all.add(Zone.MAIN.name());
    setItems(all);
    setAllowCustomValue(true);
    setValue(Zone.MAIN.name());
    addCustomValueSetListener(event -> setValue(event.getDetail().strip()));
  }

  boolean valid() {
    String name = getValue();
    boolean good = name != null && Zone.valid(name);
    setErrorMessage("A zone is 1 to 40 lower-case letters, digits and dashes.");
    setInvalid(!good);
    return good;
  }

  /** The zone, once {@link #valid} said so. */
  Zone chosen() {
    return new Zone(getValue());
  }
}
