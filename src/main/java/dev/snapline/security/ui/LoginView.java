package dev.snapline.security.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.snapline.security.FirstAdmin;
import java.util.Map;

/** Sign-in; leads to making the first admin while there is none. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Snapline")
@AnonymousAllowed
class LoginView extends DoorPage implements AfterNavigationObserver {

  private final FirstAdmin firstAdmin;
  private final LoginForm form = new LoginForm(words());
  private final Paragraph created = new Paragraph("The first admin is there. Sign in.");
  private final Paragraph setup = new Paragraph();

  LoginView(FirstAdmin firstAdmin) {
    this.firstAdmin = firstAdmin;
    form.setAction("login");
    form.setForgotPasswordButtonVisible(false);
    created.addClassName("door-done");
    setup.addClassName("door-note");
    setup.add("A new installation has no admin yet. ");
    setup.add(new RouterLink("Create the first one", SetupView.class));
    setup.add(" with the one-time token from its log.");
    card().add(created, form, setup);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var parameters = event.getLocation().getQueryParameters().getParameters();
    form.setError(parameters.containsKey("error"));
    created.setVisible(parameters.containsKey("created"));
    setup.setVisible(firstAdmin.missing());
  }

  static Map<String, String> created() {
    return Map.of("created", "");
  }

  private static LoginI18n words() {
    LoginI18n words = LoginI18n.createDefault();
    words.getForm().setTitle("Sign in");
    words.getForm().setUsername("User name");
    words.getForm().setPassword("Password");
    words.getForm().setSubmit("Sign in");
    words.getErrorMessage().setTitle("Not signed in");
    words
        .getErrorMessage()
        .setMessage(
            "The user name or the password is wrong. Capital letters count in passwords. After five"
                + " failed tries, the next one has to wait, for a minute at most.");
    words.getErrorMessage().setUsername("Enter your user name.");
    words.getErrorMessage().setPassword("Enter your password.");
    return words;
  }
}
