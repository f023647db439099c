package dev.snapline.inventory.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.Pauses;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.DeviceId;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes a device, or switches its backups off and on. */
@Route("devices/:device/edit")
@PageTitle("Edit device · Snapline")
@RolesAllowed("ADMIN")
class EditDeviceView extends Main implements BeforeEnterObserver, AfterNavigationObserver {

  private final Inventory inventory;
  private final Pauses pauses;
  private final FormChoices choices;
  private final PageHeader header = new PageHeader("Edit device");
  private final Anchor back = new Anchor("devices", Icons.BACK.create(), new Span("Back"));
  private final Div place = new Div();
  private @Nullable Device device;

  EditDeviceView(Inventory inventory, Pauses pauses, FormChoices choices) {
    this.inventory = inventory;
    this.pauses = pauses;
    this.choices = choices;
    addClassNames("page", "form-page");
    back.addClassName("back-link");
    add(back, header, place);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    device = id(event).flatMap(inventory::find).orElse(null);
    if (device == null) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    Device shown = device;
    if (shown != null) {
      show(shown);
    }
  }

  private static Optional<DeviceId> id(BeforeEnterEvent event) {
    try {
      return event.getRouteParameters().get("device").map(DeviceId::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void show(Device shown) {
    String page = "devices/" + shown.id();
    back.setHref(page);
    header.title("Edit " + shown.name());
    DeviceForm[] form = new DeviceForm[1];
    form[0] =
        new DeviceForm(
            "Save", page, choices.now(), (data, login) -> save(form[0], shown, data, login));
    form[0].show(shown);
    place.removeAll();
    place.add(
        form[0],
        new PausePanel(
            pauses.of(shown.id()), (until, why) -> pause(shown, until, why), () -> resume(shown)),
        new SwitchPanel(shown, enabled -> enable(shown, enabled)));
  }

  private void save(DeviceForm form, Device shown, DeviceData data, LoginInput login) {
    switch (inventory.change(shown.id(), shown.revision(), data, login)) {
      case SaveOutcome.Saved(var saved) -> {
        Notices.done(saved.name() + " is saved.");
        leave(saved);
      }
      case SaveOutcome.Rejected(String reason) -> form.refuse(reason);
    }
  }

  private void enable(Device shown, boolean enabled) {
    inventory.enable(shown.id(), enabled);
    Notices.done(
        enabled
            ? shown.name() + " is backed up again."
            : shown.name() + " is not backed up anymore.");
    leave(shown);
  }

  private void pause(Device shown, @Nullable Instant until, String reason) {
    pauses.pause(shown.id(), until, reason);
    Notices.done("Scheduled backups of %s are paused.".formatted(shown.name()));
    leave(shown);
  }

  private void resume(Device shown) {
    pauses.end(shown.id());
    Notices.done(shown.name() + " is backed up again.");
    leave(shown);
  }

  private void leave(Device shown) {
    getUI().ifPresent(ui -> ui.navigate("devices/" + shown.id()));
  }
}
