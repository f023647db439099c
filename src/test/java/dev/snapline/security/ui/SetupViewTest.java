package dev.snapline.security.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.snapline.ViewTest;
import org.junit.jupiter.api.Test;

class SetupViewTest extends ViewTest {

  @Test
  void signingInLeadsToTheFirstAdminWhileThereIsNone() {
    signOut();
    open("login");
    _assertOne(LoginForm.class);
    assertThat(_get(LoginView.class).getElement().getTextRecursively())
        .contains("Create the first one");
  }

  @Test
  void aFailedSignInIsToldInWords() {
    signOut();
    UI.getCurrent().navigate("login", QueryParameters.of("error", ""));
    assertThat(_get(LoginForm.class).isError()).isTrue();
  }

  @Test
  void aWrongTokenMakesNoAdmin() {
    signOut();
    open("setup");
    fill("not the token", "root", "long enough secret", "long enough secret");
    assertThat(fault()).contains("not the token of the running installation");
  }

  @Test
  void bothPasswordsMustBeTheSame() {
    signOut();
    open("setup");
    fill("token", "root", "long enough secret", "another long secret");
    assertThat(fault()).isEqualTo("The two passwords differ.");
  }

  @Test
  void showsNothingToWhoeverIsNotSignedIn() {
    signOut();
    open("devices");
    _assertNone(Main.class);
  }

  private static void fill(String token, String name, String password, String again) {
    _setValue(_get(TextField.class, spec -> spec.withLabel("One-time token")), token);
    _setValue(_get(TextField.class, spec -> spec.withLabel("User name")), name);
    _setValue(_get(PasswordField.class, spec -> spec.withLabel("Password")), password);
    _setValue(_get(PasswordField.class, spec -> spec.withLabel("Password again")), again);
    _click(_get(Button.class, spec -> spec.withText("Create the first admin")));
  }

  private static String fault() {
    return _get(Paragraph.class, spec -> spec.withClasses("door-fault")).getText();
  }
}
