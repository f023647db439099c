package dev.snapline.inventory.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.inventory.CredentialSet;
import dev.snapline.inventory.LoginInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds or changes a credential set. */
class CredentialSetDialog extends Dialog {

  private final TextField name = new TextField("Name");
  private final LoginFields login = new LoginFields(List.of());
  private final Paragraph fault = new Paragraph();

  /**
   * @param set the one to change, or null to add one
   */
  CredentialSetDialog(@Nullable CredentialSet set, Save save) {
    setHeaderTitle(set == null ? "Add credentials" : "Edit " + set.name());
    setWidth("520px");
    name.setId("set-name");
    name.setMaxLength(100);
    name.setAutofocus(true);
    name.setRequiredIndicatorVisible(true);
    name.setErrorMessage("Enter a name.");
    name.setHelperText("For example the customer or the group of devices.");
    fault.addClassName("form-fault");
    fault.getElement().setAttribute("role", "alert");
    fault.setVisible(false);
    Div content = new Div(fault, name, login);
    content.addClassName("device-form");
    if (set != null) {
      name.setValue(set.name());
      login.show(set.username(), set.login());
      if (set.devices() > 0) {
        content.add(
            new Paragraph(
                "Devices that use it: %,d. With another user name or secret they are backed up at once."
                    .formatted(set.devices())));
      }
    }
    add(content);
    Button ok = new Button("Save", _ -> save(set, save));
    ok.setId("save-set");
    ok.addThemeVariants(ButtonVariant.PRIMARY);
    Button cancel = new Button("Cancel", _ -> close());
    cancel.addClickShortcut(Key.ESCAPE);
    getFooter().add(cancel, ok);
  }

  private void save(@Nullable CredentialSet set, Save save) {
    boolean named = !name.getValue().isBlank();
    name.setInvalid(!named);
    boolean signsIn = login.valid();
    if (!named || !signsIn) {
      return;
    }
    String refused = save.save(set, name.getValue().strip(), login.username(), login.entered());
    if (refused == null) {
      close();
    } else {
      fault.setText(refused);
      fault.setVisible(true);
    }
  }

  /** Takes what was entered; answers why it was not saved, or null. */
  interface Save {
    @Nullable String save(
        @Nullable CredentialSet set, String name, String username, @Nullable LoginInput login);
  }
}
