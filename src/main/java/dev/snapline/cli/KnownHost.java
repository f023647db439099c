package dev.snapline.cli;

import dev.snapline.collect.DeviceAddress;
import dev.snapline.kernel.HostKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The host key that a device is known by: a line of {@code known_hosts.csv}. */
record KnownHost(String name, DeviceAddress address, HostKey key, Instant firstSeen) {

  static final List<String> COLUMNS =
      List.of("name", "host", "port", "type", "fingerprint", "firstSeen");

  /**
   * @throws BadUsage if they are not the fields of a line
   */
  static KnownHost of(List<String> fields) {
    try {
      if (fields.size() == COLUMNS.size() && fields.get(4).startsWith("SHA256:")) {
        return new KnownHost(
            fields.get(0),
            new DeviceAddress(fields.get(1), Integer.parseInt(fields.get(2))),
            new HostKey(fields.get(3), fields.get(4)),
            Instant.parse(fields.get(5)));
      }
    } catch (NumberFormatException | DateTimeException e) {
      // As bad as too few fields.
    }
    throw new BadUsage("this is no host key; mend the line, or remove it to trust the device anew");
  }

  List<String> fields() {
    return List.of(
        name,
        address.host(),
        String.valueOf(address.port()),
        key.type(),
        key.fingerprint(),
        firstSeen.toString());
  }

  /** Names differ in more than their case, as their files do. */
  static String id(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
