package dev.snapline.inventory.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import jakarta.annotation.security.RolesAllowed;

/** Adds a device. */
@Route("devices/new")
@PageTitle("Add device · Snapline")
@RolesAllowed("ADMIN")
class NewDeviceView extends Main {

  private final Inventory inventory;
  private final DeviceForm form;

  NewDeviceView(Inventory inventory, FormChoices choices) {
    this.inventory = inventory;
    this.form = new DeviceForm("Add device", "devices", choices.now(), this::save);
    addClassNames("page", "form-page");
    add(new PageHeader("Add device"), form, new RouterHelp());
  }

  private void save(DeviceData data, LoginInput login) {
    switch (inventory.add(data, login, null)) {
      case SaveOutcome.Saved(var device) -> {
        Notices.done(device.name() + " is added; its first backup starts in a moment.");
        getUI().ifPresent(ui -> ui.navigate("devices/" + device.id()));
      }
      case SaveOutcome.Rejected(String reason) -> form.refuse(reason);
    }
  }
}
