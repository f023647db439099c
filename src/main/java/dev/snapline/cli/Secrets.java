package dev.snapline.cli;

import dev.snapline.kernel.LoginSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where passwords and keys are that do not stand in the list of devices itself. */
record Secrets(Map<String, String> environment) {

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final String KEY = "key:";

  /**
   * What a field logs in with: {@code key:PATH}, with {@code ;} and where its passphrase is if it
   * is locked, or a password.
   *
   * @throws BadUsage if it cannot be had; does not quote the field
   */
  LoginSecret login(String field) {
    if (!field.startsWith(KEY)) {
      return LoginSecret.password(resolve(field));
    }
    String[] parts = field.substring(KEY.length()).split(";", 2);
    String text = some(whole(parts[0]), "the key file is missing or empty");
    return LoginSecret.privateKey(text, parts.length == 1 ? null : resolve(parts[1]));
  }

  /**
   * The password that a field means.
   *
   * @throws BadUsage if it cannot be had; does not quote the field, which may be a password that
   *     only looks like a reference
   */
  String resolve(String field) {
    if (field.startsWith(ENVIRONMENT)) {
      return some(
          environment.getOrDefault(field.substring(ENVIRONMENT.length()), ""),
          "the environment variable with the password is not set");
    }
    if (field.startsWith(FILE)) {
      return some(
          firstLine(field.substring(FILE.length())), "the password file is missing or empty");
    }
    return some(field, "the password is missing");
  }

  private static String some(String password, String otherwise) {
    if (password.isEmpty()) {
      throw new BadUsage(otherwise);
    }
    return password;
  }

  private static String firstLine(String file) {
    return whole(file).lines().findFirst().orElse("");
  }

  private static String whole(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }
}
