package dev.snapline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where passwords are that do not stand in the list of devices itself. */
record Secrets(Map<String, String> environment) {

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

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
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }
}
