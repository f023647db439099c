package dev.snapline.cli;

import dev.snapline.kernel.LoginSecret;
import java.util.List;
import java.util.Locale;

/** A line of the list of devices. */
record ListedDevice(
    DeviceFiles files, String host, int port, String username, LoginSecret secret, boolean legacy) {

  private static final List<String> YES = List.of("yes", "true", "1", "legacy");
  private static final List<String> NO = List.of("", "no", "false", "0");

  /**
   * Reads the fields of a line.
   *
   * @throws BadUsage if they make no device; says why, without the password
   */
  static ListedDevice of(List<String> fields, Secrets secrets) {
    if (fields.size() < 5 || fields.size() > 6) {
      throw new BadUsage("%d fields instead of 5 or 6".formatted(fields.size()));
    }
    DeviceFiles files = new DeviceFiles(fields.get(0).strip());
    String legacy = fields.size() < 6 ? "" : fields.get(5).strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(legacy) && !NO.contains(legacy)) {
      throw new BadUsage("legacy is neither yes nor no");
    }
    return new ListedDevice(
        files,
        filled(fields.get(1), "host"),
        port(fields.get(2).strip()),
        filled(fields.get(3), "user name"),
        secrets.login(fields.get(4)),
        YES.contains(legacy));
  }

  private static String filled(String field, String what) {
    if (field.isBlank()) {
      throw new BadUsage("the %s is missing".formatted(what));
    }
    return field.strip();
  }

  private static int port(String field) {
    int port = field.isEmpty() ? 22 : field.matches("[0-9]{1,5}") ? Integer.parseInt(field) : 0;
    if (port < 1 || port > 65_535) {
      throw new BadUsage("the port is not a number from 1 to 65535");
    }
    return port;
  }

  String name() {
    return files.device();
  }

  /** Where it is; there is never more than one session to one place. */
  String place() {
    return host.toLowerCase(Locale.ROOT) + " port " + port;
  }
}
