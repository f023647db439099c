package dev.snapline.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.LoginSecret;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields of a device. A stored password is never sent to the browser. */
class DeviceForm extends Div {

  private final TextField name = new TextField("Name");
  private final TextField host = new TextField("Address");
  private final IntegerField port = new IntegerField("SSH port");
  private final TextField username = new TextField("User name");
  private final PasswordField password = new PasswordField("Password");
  private final Checkbox legacy = new Checkbox("Allow legacy SSH algorithms");
  private final IntervalSelect interval = new IntervalSelect();
  private final Paragraph fault = new Paragraph();
  private final Binder<DeviceForm> binder = new Binder<>();
  private boolean passwordNeeded = true;

  /**
   * @param save takes what was entered once it is valid; no secret means the stored one stays
   */
  DeviceForm(String confirm, String cancelTo, BiConsumer<DeviceData, @Nullable LoginSecret> save) {
    addClassNames("card", "device-form");
    fault.addClassName("form-fault");
    fault.getElement().setAttribute("role", "alert");
    fault.setVisible(false);
    fields();
    bind();
    Button ok = new Button(confirm, _ -> save(save));
    ok.setId("save");
    ok.addThemeVariants(ButtonVariant.PRIMARY);
    Anchor cancel = new Anchor(cancelTo, "Cancel");
    cancel.addClassName("link-button");
    Div buttons = new Div(ok, cancel);
    buttons.addClassName("form-buttons");
    Div address = new Div(host, port);
    address.addClassName("form-pair");
    Div login = new Div(username, password);
    login.addClassName("form-pair");
    add(fault, name, address, login, interval, legacy, buttons);
  }

  /** Shows a device that is there already. */
  void show(Device device) {
    DeviceData data = device.data();
    name.setValue(data.name());
    host.setValue(data.host());
    port.setValue(data.port());
    username.setValue(data.username());
    legacy.setValue(data.legacyAlgorithms());
    interval.show(data.interval());
    password.clear();
    password.setPlaceholder("unchanged");
    password.setHelperText("Leave it empty to keep the stored one.");
    password.setRequiredIndicatorVisible(false);
    passwordNeeded = false;
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
    username.setId("username");
    username.setAutocomplete(Autocomplete.OFF);
    username.setHelperText("A user of its own with the policies ssh, read and sensitive.");
    password.setId("password");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    interval.setId("interval");
    legacy.setId("legacy");
    legacy.setHelperText("Only for RouterOS 6 that offers nothing newer.");
  }

  private void bind() {
    binder.forField(name).asRequired("Enter a name.").bind(_ -> "", null);
    binder
        .forField(host)
        .asRequired("Enter a host name or an address.")
        .withValidator(
            value -> value.strip().matches("[A-Za-z0-9._:%-]{1,253}"),
            "A host name, an IPv4 or an IPv6 address, without spaces.")
        .bind(_ -> "", null);
    binder.forField(port).asRequired("Enter the port, usually 22.").bind(_ -> 22, null);
    binder.forField(username).asRequired("Enter the user name on the device.").bind(_ -> "", null);
    binder
        .forField(password)
        .withValidator(value -> !passwordNeeded || !value.isEmpty(), "Enter the password.")
        .bind(_ -> "", null);
    password.setRequiredIndicatorVisible(true);
  }

  private void save(BiConsumer<DeviceData, @Nullable LoginSecret> save) {
    fault.setVisible(false);
    if (!binder.validate().isOk()) {
      return;
    }
    Duration chosen = interval.chosen();
    DeviceData data =
        new DeviceData(
            name.getValue(),
            host.getValue(),
            Objects.requireNonNullElse(port.getValue(), 22),
            username.getValue(),
            legacy.getValue(),
            chosen);
    save.accept(data, password.isEmpty() ? null : LoginSecret.password(password.getValue()));
  }
}
