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
   * @throws BadUsage if it cannot be had
   */
  String resolve(String field) {
    String password = field;
    if (field.startsWith(ENVIRONMENT)) {
      password = environment.getOrDefault(field.substring(ENVIRONMENT.length()), "");
    } else if (field.startsWith(FILE)) {
      password = firstLine(field.substring(FILE.length()));
    }
    if (password.isEmpty()) {
      throw new BadUsage(
          field.isEmpty() ? "the password is missing" : "there is no password in " + field);
    }
    return password;
  }

  private static String firstLine(String file) {
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("");
    } catch (IOException | InvalidPathException e) {
      throw new BadUsage("the password file %s cannot be read".formatted(file));
    }
  }
}
