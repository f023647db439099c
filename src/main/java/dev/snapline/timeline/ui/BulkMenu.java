package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.snapline.inventory.DeviceTags;
import dev.snapline.inventory.Inventory;
import dev.snapline.kernel.DeviceId;
import dev.snapline.shell.Notices;
import dev.snapline.timeline.DeviceCard;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an admin does with several devices at once. */
class BulkMenu extends MenuBar {

  private final Inventory inventory;
  private final DeviceTags tags;
  private final Supplier<Set<DeviceCard>> selected;
  private final Runnable done;
  private final MenuItem more;

  BulkMenu(
      Inventory inventory, DeviceTags tags, Supplier<Set<DeviceCard>> selected, Runnable done) {
    this.inventory = inventory;
    this.tags = tags;
    this.selected = selected;
    this.done = done;
    setId("bulk");
    more = addItem("More");
    more.setAriaLabel("More for the selected devices");
    more.getSubMenu().addItem("Add tag…", _ -> addTag());
    more.getSubMenu().addItem("Remove tag…", _ -> removeTag());
    more.getSubMenu().addItem("Enable backups", _ -> enable(true));
    more.getSubMenu().addItem("Disable backups", _ -> enable(false));
    more.setEnabled(false);
  }

  void enable(int devices) {
    more.setEnabled(devices > 0);
  }

  private void enable(boolean on) {
    List<DeviceId> devices = devices();
    devices.forEach(device -> inventory.enable(device, on));
    Notices.done(
        on
            ? "%s backed up again.".formatted(are(devices))
            : "%s not backed up anymore.".formatted(are(devices)));
    done.run();
  }

  private void addTag() {
    List<String> known = tags.all().stream().map(DeviceTags.Usage::tag).toList();
    ask("Add a tag", "added to", known, true, tag -> tags.add(devices(), tag));
  }

  private void removeTag() {
    List<String> theirs =
        selected.get().stream()
            .map(DeviceCard::tags)
            .flatMap(Collection::stream)
            .distinct()
            .sorted()
            .toList();
    if (theirs.isEmpty()) {
      Notices.refused("The selected devices have no tags.");
      return;
    }
    ask(
        "Remove a tag",
        "removed from",
        theirs,
        false,
        tag -> {
          tags.remove(devices(), tag);
          return null;
        });
  }

  private void ask(String title, String then, List<String> known, boolean fresh, Apply apply) {
    Dialog dialog = new Dialog("%s (%s)".formatted(title, devices(devices().size())));
    dialog.setWidth("360px");
    ComboBox<String> tag = new ComboBox<>("Tag", known);
    tag.setId("bulk-tag");
    tag.setWidthFull();
    tag.setAutofocus(true);
    if (fresh) {
      tag.setHelperText("One of those in use, or a new one.");
      tag.addCustomValueSetListener(event -> tag.setValue(event.getDetail()));
    }
    Button ok = new Button(title, _ -> apply(dialog, tag, then, apply));
    ok.setId("bulk-ok");
    ok.addThemeVariants(ButtonVariant.PRIMARY);
    Button cancel = new Button("Cancel", _ -> dialog.close());
    cancel.addClickShortcut(Key.ESCAPE);
    dialog.add(tag);
    dialog.getFooter().add(cancel, ok);
    dialog.open();
  }

  private void apply(Dialog dialog, ComboBox<String> field, String then, Apply apply) {
    String tag = field.getValue();
    String fault = tag == null ? "Choose a tag." : apply.to(tag);
    if (fault != null) {
      field.setErrorMessage(fault);
      field.setInvalid(true);
      return;
    }
    dialog.close();
    Notices.done("The tag %s is %s %s.".formatted(tag, then, devices(devices().size())));
    done.run();
  }

  private List<DeviceId> devices() {
    return selected.get().stream().map(DeviceCard::id).toList();
  }

  private static String devices(int count) {
    return count == 1 ? "1 device" : "%,d devices".formatted(count);
  }

  private static String are(List<DeviceId> devices) {
    return devices.size() == 1 ? "1 device is" : devices.size() + " devices are";
  }

  /** Says what is wrong with a tag, or null once it is applied. */
  private interface Apply {
    @Nullable String to(String tag);
  }
}
