package dev.snapline.database.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The random passwords of the embedded database's roles, in a file for this user only. */
final class Passwords {

  private static final List<String> ROLES = List.of("postgres", "owner", "app", "worker");
  private static final String INITIALISED = "initialised";
  private final Path file;
  private final Properties values;

  private Passwords(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /** Reads the file of a directory, or makes it. */
  static Passwords in(Path directory) throws IOException {
    Path file = directory.resolve("database.properties");
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
    }
    Passwords passwords = new Passwords(file, values);
    if (!values.stringPropertyNames().containsAll(ROLES)) {
      SecureRandom random = new SecureRandom();
      ROLES.forEach(role -> values.setProperty(role, random(random)));
      passwords.save();
    }
    return passwords;
  }

  String superuser() {
    return of("postgres");
  }

  String of(String role) {
    return values.getProperty(role, "");
  }

  boolean initialised() {
    return Boolean.parseBoolean(values.getProperty(INITIALISED));
  }

  void markInitialised() throws IOException {
    if (!initialised()) {
      values.setProperty(INITIALISED, "true");
      save();
    }
  }

  private void save() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(fresh, StandardOpenOption.WRITE)) {
      values.store(writer, "Logins of the embedded PostgreSQL. Keep it with the data.");
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String random(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
