package dev.snapline.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import dev.snapline.inventory.CredentialSet;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.LoginInput;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields of a device. */
class DeviceForm extends Div {

  private final TextField name = new TextField("Name");
  private final TextField host = new TextField("Address");
  private final IntegerField port = new IntegerField("SSH port");
  private final LoginFields login;
  private final NewAddress newAddress = new NewAddress();
  private final SameAddress sameAddress;
  private final Checkbox legacy = new Checkbox("Allow legacy SSH algorithms");
  private final IntervalSelect interval =
      new IntervalSelect("As often as the collection settings say");
  private final ZoneField zone;
  private final TagField tags;
  private final Paragraph fault = new Paragraph();
  private final Binder<DeviceForm> binder = new Binder<>();
  private @Nullable Device shown;

  /**
   * @param save takes what was entered once it is valid
   */
  DeviceForm(
      String confirm, String cancelTo, Choices choices, BiConsumer<DeviceData, LoginInput> save) {
    addClassNames("card", "device-form");
    login = new LoginFields(choices.sets());
    zone = new ZoneField(choices.zones());
    tags = new TagField(choices.tags());
    sameAddress = new SameAddress(choices.neighbours());
    fault.addClassName("form-fault");
    fault.getElement().setAttribute("role", "alert");
    fault.setVisible(false);
    fields();
    bind();
    watch();
    Button ok = new Button(confirm, _ -> save(save));
    ok.setId("save");
    ok.addThemeVariants(ButtonVariant.PRIMARY);
    Anchor cancel = new Anchor(cancelTo, "Cancel");
    cancel.addClassName("link-button");
    Div buttons = new Div(ok, cancel);
    buttons.addClassName("form-buttons");
    add(fault, name, pair(host, port), sameAddress, login, newAddress, tags);
    add(pair(interval, zone), legacy);
    add(buttons);
  }

  /** Shows a device that is there already. */
  void show(Device device) {
    DeviceData data = device.data();
    shown = device;
    name.setValue(data.name());
    host.setValue(data.host());
    port.setValue(data.port());
    login.show(data.username(), device.login());
    legacy.setValue(data.legacyAlgorithms());
    interval.show(data.interval());
    zone.setValue(data.zone().name());
    tags.show(data.tags());
    moved();
  }

  /** Says why it was not saved. */
  void refuse(String reason) {
    fault.setText(reason);
    fault.setVisible(true);
  }

  private void fields() {
    name.setId("name");
    name.setAutofocus(true);
    name.setMaxLength(100);
    name.setHelperText("As people call it; downloads carry it in their file name.");
    host.setId("host");
    host.setPlaceholder("192.0.2.1 or router.example.net");
    port.setId("port");
    port.setValue(22);
    port.setMin(1);
    port.setMax(65_535);
    port.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage("Enter a number.")
            .setMinErrorMessage("The port is 1 to 65535.")
            .setMaxErrorMessage("The port is 1 to 65535."));
    interval.setId("interval");
    legacy.setId("legacy");
    legacy.setHelperText("Only for RouterOS 6 that offers nothing newer.");
  }

  private void bind() {
    binder.forField(name).asRequired("Enter a name.").bind(_ -> "", (_, _) -> {});
    binder
        .forField(host)
        .asRequired("Enter a host name or an address.")
        .withValidator(
            value -> value.strip().matches("[A-Za-z0-9._:%-]{1,253}"),
            "A host name, an IPv4 or an IPv6 address, without spaces.")
        .bind(_ -> "", (_, _) -> {});
    binder.forField(port).asRequired("Enter the port, usually 22.").bind(_ -> 22, (_, _) -> {});
  }

  private void watch() {
    host.addValueChangeListener(_ -> moved());
    port.addValueChangeListener(_ -> moved());
    zone.addValueChangeListener(_ -> moved());
    login.onChange(this::moved);
  }

  /** Asks whether the stored login may go to another address than before. */
  private void moved() {
    Device before = shown;
    sameAddress.look(
        host.getValue().strip(),
        port.getValue(),
        zone.getValue(),
        before == null ? null : before.id());
    if (before == null) {
      return;
    }
    DeviceData old = before.data();
    boolean same =
        old.host().equals(host.getValue().strip())
            && Objects.equals(old.port(), port.getValue())
            && old.zone().name().equals(zone.getValue());
    newAddress.show(!same, login.entered() == null, before.pin() != null);
  }

  private void save(BiConsumer<DeviceData, LoginInput> save) {
    fault.setVisible(false);
    boolean fields = binder.validate().isOk();
    boolean signsIn = login.valid();
    boolean placed = zone.valid();
    if (!fields || !signsIn || !placed || !newAddress.valid()) {
      return;
    }
    LoginInput entered = login.entered();
    save.accept(
        new DeviceData(
            name.getValue(),
            host.getValue(),
            Objects.requireNonNullElse(port.getValue(), 22),
            login.username(),
            legacy.getValue(),
            interval.chosen(),
            zone.chosen(),
            tags.chosen()),
        entered == null ? new LoginInput.Kept(newAddress.confirmed()) : entered);
  }

  private static Div pair(Component left, Component right) {
    Div pair = new Div(left, right);
    pair.addClassName("form-pair");
    return pair;
  }

  /** What can be chosen. */
  record Choices(
      List<CredentialSet> sets,
      List<String> zones,
      List<String> tags,
      SameAddress.Neighbours neighbours) {}
}
