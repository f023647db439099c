package dev.snapline.kernel;

import java.nio.charset.StandardCharsets;

/**
 * The secret a device login needs; today a password. It travels and rests as ciphertext only, and
 * its text form hides it.
 */
public final class LoginSecret {

  private static final String PASSWORD = "password\n";
  private final String password;

  private LoginSecret(String password) {
    this.password = password;
  }

  public static LoginSecret password(String password) {
    return new LoginSecret(password);
  }

  /** Reads what {@link #encode()} wrote. */
  public static LoginSecret decode(byte[] encoded) {
    String text = new String(encoded, StandardCharsets.UTF_8);
    if (!text.startsWith(PASSWORD)) {
      throw new IllegalArgumentException("Unknown form of login secret");
    }
    return new LoginSecret(text.substring(PASSWORD.length()));
  }

  /** The bytes to encrypt: the kind on a line of its own, then the secret in UTF-8. */
  public byte[] encode() {
    return (PASSWORD + password).getBytes(StandardCharsets.UTF_8);
  }

  /** The password in clear. */
  public String reveal() {
    return password;
  }

  @Override
  public String toString() {
    return "LoginSecret[hidden]";
  }
}
