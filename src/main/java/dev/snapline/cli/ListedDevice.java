package dev.snapline.cli;

import dev.snapline.collect.DeviceAddress;
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
  static ListedDevice of(List<String> all, Secrets secrets) {
    List<String> fields = counted(all);
    DeviceFiles files = new DeviceFiles(fields.get(0).strip());
    String legacy = fields.size() < 6 ? "" : fields.get(5).strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(legacy) && !NO.contains(legacy)) {
      throw new BadUsage("legacy is neither yes nor no");
    }
    return new ListedDevice(
        files,
        host(fields.get(1)),
        port(fields.get(2).strip()),
        filled(fields.get(3), "user name"),
        secrets.login(fields.get(4)),
        YES.contains(legacy));
  }

  /** Spreadsheets put empty fields behind the six. */
  private static List<String> counted(List<String> all) {
    if (all.size() < 5 || all.stream().skip(6).anyMatch(field -> !field.isBlank())) {
      String hint = semicolons(all) ? "; separated by semicolons? It takes commas" : "";
      throw new BadUsage("%d fields instead of 5 or 6%s".formatted(all.size(), hint));
    }
    return all;
  }

  private static boolean semicolons(List<String> all) {
    return all.size() < 5 && String.join(",", all).chars().filter(c -> c == ';').count() >= 4;
  }

  /** An IPv6 address may have brackets around it. */
  private static String host(String field) {
    String host = filled(field, "host");
    return host.matches("\\[[^\\[\\]]*:[^\\[\\]]*]") ? host.substring(1, host.length() - 1) : host;
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

  DeviceAddress address() {
    return new DeviceAddress(host, port);
  }
}
