package dev.snapline.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.privatekey.KeyCheck;
import dev.snapline.privatekey.PrivateKeys;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes a private key, pasted or as a file, and the passphrase that opens it. */
class PrivateKeyField extends Div {

  private static final int LARGEST_BYTES = 64 * 1024;

  private final TextArea text = new TextArea("Private key");
  private final PasswordField passphrase = new PasswordField("Passphrase");
  private @Nullable String uploaded;
  private Runnable changed = () -> {};

  PrivateKeyField() {
    addClassName("private-key");
    text.setId("private-key");
    text.setMaxLength(LARGEST_BYTES);
    text.setMinRows(4);
    text.setMaxRows(8);
    text.getElement().setAttribute("spellcheck", "false");
    text.addValueChangeListener(event -> {
      if (!event.getValue().isEmpty()) {
        uploaded = null;
      }
      changed.run();
    });
    passphrase.setId("passphrase");
    passphrase.setAutocomplete(Autocomplete.NEW_PASSWORD);
    passphrase.setHelperText("Only if one locks the key.");
    add(text, upload(), passphrase);
  }

  void onChange(Runnable told) {
    changed = told;
  }

  /** Says whether leaving it empty keeps the stored key. */
  void keeps(boolean kept) {
    text.setRequiredIndicatorVisible(!kept);
    text.setPlaceholder(kept ? "unchanged" : "-----BEGIN OPENSSH PRIVATE KEY-----");
    text.setHelperText(
        (kept ? "Leave it empty to keep the stored one. " : "")
            + "RSA, or ed25519 from RouterOS 7.12 on; OpenSSH, PEM or PKCS #8.");
  }

  /** The key that was entered, or null if none was. */
  LoginSecret.@Nullable PrivateKey secret() {
    String key = uploaded == null ? text.getValue() : uploaded;
    return key.isBlank()
        ? null
        : new LoginSecret.PrivateKey(key, passphrase.isEmpty() ? null : passphrase.getValue());
  }

  /** Marks what is wrong with the key; true if nothing is. */
  boolean valid(boolean mayBeEmpty) {
    String fault = fault(mayBeEmpty);
    boolean opening = fault != null && fault.contains("passphrase");
    text.setErrorMessage(opening ? null : fault);
    text.setInvalid(fault != null && !opening);
    passphrase.setErrorMessage(opening ? fault : null);
    passphrase.setInvalid(opening);
    return fault == null;
  }

  private @Nullable String fault(boolean mayBeEmpty) {
    LoginSecret.PrivateKey secret = secret();
    if (secret == null) {
      return mayBeEmpty ? null : "Paste the private key or choose its file.";
    }
    return switch (PrivateKeys.check(secret)) {
      case KeyCheck.Readable _ -> null;
      case KeyCheck.Refused(var reason) -> reason;
    };
  }

  private Upload upload() {
    Upload upload =
        new Upload(
            UploadHandler.inMemory(
                (file, bytes) -> read(file.fileName(), new String(bytes, StandardCharsets.UTF_8))));
    upload.setId("key-file");
    upload.setMaxFiles(1);
    upload.setMaxFileSize(LARGEST_BYTES);
    upload.setUploadButton(new Button("Choose the key's file"));
    upload.setDropAllowed(false);
    upload.addFileRemovedListener(_ -> forget());
    upload.addFileRejectedListener(event -> {
      text.setErrorMessage("That file is too large for a private key.");
      text.setInvalid(true);
    });
    return upload;
  }

  /** Kept here and not shown, so that the key does not travel back to the browser. */
  private void read(String name, String key) {
    text.clear();
    text.setInvalid(false);
    text.setPlaceholder(name + " is read");
    uploaded = key;
    changed.run();
  }

  private void forget() {
    uploaded = null;
    text.setPlaceholder("");
    changed.run();
  }
}
