package dev.snapline.security.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.snapline.security.FirstAdmin;

/** Makes the first admin of an installation with the one-time token from its log. */
@Route(value = "setup", autoLayout = false)
@PageTitle("First admin · Snapline")
@AnonymousAllowed
class SetupView extends DoorPage implements BeforeEnterObserver {

  private final FirstAdmin firstAdmin;
  private final TextField token = new TextField("One-time token");
  private final TextField username = new TextField("User name");
  private final PasswordField password = new PasswordField("Password");
  private final PasswordField again = new PasswordField("Password again");
  private final Paragraph fault = new Paragraph();

  SetupView(FirstAdmin firstAdmin) {
    this.firstAdmin = firstAdmin;
    token.setHelperText("Snapline printed it into its log when it started.");
    token.setAutofocus(true);
    username.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.USERNAME);
    password.setHelperText("At least 10 characters.");
    password.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.NEW_PASSWORD);
    again.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.NEW_PASSWORD);
    fault.addClassName("door-fault");
    fault.getElement().setAttribute("role", "alert");
    fault.setVisible(false);
    Button create = new Button("Create the first admin", _ -> create());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    create.addClickShortcut(Key.ENTER);
    card().addClassName("door-form");
    card().add(new H2("First admin"), fault, token, username, password, again, create);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!firstAdmin.missing()) {
      event.forwardTo(LoginView.class);
    }
  }

  private void create() {
    if (token.isEmpty() || username.getValue().isBlank() || password.isEmpty()) {
      refuse("Fill in all four fields.");
    } else if (!password.getValue().equals(again.getValue())) {
      refuse("The two passwords differ.");
    } else {
      show(firstAdmin.create(token.getValue(), username.getValue(), password.getValue()));
    }
  }

  private void show(FirstAdmin.Outcome outcome) {
    switch (outcome) {
      case CREATED ->
          getUI()
              .ifPresent(
                  ui -> ui.navigate(LoginView.class, QueryParameters.simple(LoginView.created())));
      case WRONG_TOKEN ->
          refuse("This is not the token of the running installation. Look for it in the log.");
      case NAME_TAKEN -> refuse("This user name is taken. Choose another one.");
      case PASSWORD_TOO_SHORT -> refuse("The password needs at least 10 characters.");
      case ALREADY_THERE -> refuse("This installation has its first admin already. Sign in.");
    }
  }

  private void refuse(String words) {
    fault.setText(words);
    fault.setVisible(true);
  }
}
