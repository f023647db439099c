package dev.snapline.inventory.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.inventory.CredentialSet;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.StoredLogin;
import dev.snapline.kernel.LoginSecret;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Snapline signs in. What is stored of a secret never comes to the browser. */
class LoginFields extends Div {

  private final Select<Way> way = new Select<>();
  private final TextField username = new TextField("User name");
  private final PasswordField password = new PasswordField("Password");
  private final PrivateKeyField key = new PrivateKeyField();
  private final Select<CredentialSet> set = new Select<>();
  private final Paragraph stored = new Paragraph();
  private @Nullable StoredLogin before;

  /**
   * @param sets the shared sets to choose from; none are offered where there are none
   */
  LoginFields(List<CredentialSet> sets) {
    addClassName("login-fields");
    way.setId("login-way");
    way.setLabel("Signs in with");
    way.setItemLabelGenerator(way -> way.label);
    way.setItems(
        Arrays.stream(Way.values()).filter(w -> w != Way.SHARED || !sets.isEmpty()).toList());
    way.setValue(Way.PASSWORD);
    way.addValueChangeListener(_ -> look());
    username.setId("username");
    username.setMaxLength(100);
    username.setAutocomplete(Autocomplete.OFF);
    username.setRequiredIndicatorVisible(true);
    username.setHelperText("A user of its own with the policies ssh, read and sensitive.");
    password.setId("password");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    set.setId("credential-set");
    set.setLabel("Credential set");
    set.setItemLabelGenerator(one -> "%s (%s)".formatted(one.name(), one.username()));
    set.setItems(sets);
    stored.addClassName("soft");
    stored.setId("stored-login");
    Div pair = new Div(way, username);
    pair.addClassName("form-pair");
    add(pair, set, password, key, stored);
    look();
  }

  /** Shows a login that is there already. */
  void show(String user, StoredLogin login) {
    before = login;
    username.setValue(user);
    switch (login) {
      case StoredLogin.Password _ -> way.setValue(Way.PASSWORD);
      case StoredLogin.PrivateKey _ -> way.setValue(Way.PRIVATE_KEY);
      case StoredLogin.Shared(var id) -> {
        way.setValue(Way.SHARED);
        set.setValue(
            set.getListDataView()
                .getItems()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null));
      }
    }
    look();
  }

  /** Tells whenever what was entered changed. */
  void onChange(Runnable changed) {
    way.addValueChangeListener(_ -> changed.run());
    password.addValueChangeListener(_ -> changed.run());
    set.addValueChangeListener(_ -> changed.run());
    key.onChange(changed);
  }

  /** The user name; empty where it is a shared set's. */
  String username() {
    return way.getValue() == Way.SHARED ? "" : username.getValue().strip();
  }

  /** The login that was entered, or null to keep the stored one. */
  @Nullable LoginInput entered() {
    return switch (way.getValue()) {
      case PASSWORD ->
          password.isEmpty() ? null : new LoginInput.Own(LoginSecret.password(password.getValue()));
      case PRIVATE_KEY -> {
        LoginSecret secret = key.secret();
        yield secret == null ? null : new LoginInput.Own(secret);
      }
      case SHARED -> {
        CredentialSet chosen = set.getValue();
        yield chosen == null || new StoredLogin.Shared(chosen.id()).equals(before)
            ? null
            : new LoginInput.Shared(chosen.id());
      }
    };
  }

  /** Marks what is missing or wrong; true if nothing is. */
  boolean valid() {
    Way chosen = way.getValue();
    boolean named = chosen == Way.SHARED || !username().isEmpty();
    username.setErrorMessage("Enter the user name on the device.");
    username.setInvalid(!named);
    boolean secret =
        switch (chosen) {
          case PASSWORD -> kept(chosen) || !password.isEmpty();
          case PRIVATE_KEY -> key.valid(kept(chosen));
          case SHARED -> set.getValue() != null;
        };
    password.setErrorMessage("Enter the password.");
    password.setInvalid(chosen == Way.PASSWORD && !secret);
    set.setErrorMessage("Choose a credential set.");
    set.setInvalid(chosen == Way.SHARED && !secret);
    return named && secret;
  }

  private void look() {
    Way chosen = way.getValue();
    boolean kept = kept(chosen);
    username.setVisible(chosen != Way.SHARED);
    password.setVisible(chosen == Way.PASSWORD);
    password.setRequiredIndicatorVisible(!kept);
    password.setPlaceholder(kept ? "unchanged" : "");
    password.setHelperText(kept ? "Leave it empty to keep the stored one." : "");
    key.setVisible(chosen == Way.PRIVATE_KEY);
    key.keeps(kept);
    set.setVisible(chosen == Way.SHARED);
    StoredLogin login = before;
    stored.setVisible(login instanceof StoredLogin.PrivateKey || login != null && !kept);
    stored.setText(login == null ? "" : "Stored now: " + login.label() + ".");
  }

  /** Whether leaving the fields empty keeps what is stored. */
  private boolean kept(Way chosen) {
    return switch (before) {
      case null -> false;
      case StoredLogin.Password _ -> chosen == Way.PASSWORD;
      case StoredLogin.PrivateKey _ -> chosen == Way.PRIVATE_KEY;
      case StoredLogin.Shared _ -> chosen == Way.SHARED;
    };
  }

  private enum Way {
    PASSWORD("Password"),
    PRIVATE_KEY("Private key"),
    SHARED("Shared credential set");

    private final String label;

    Way(String label) {
      this.label = label;
    }
  }
}
