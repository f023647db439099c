package dev.snapline.collect;

import dev.snapline.kernel.DeviceFacts;
import dev.snapline.routeros.ConsoleReply;
import dev.snapline.routeros.Header;
import dev.snapline.routeros.OneLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a device says about itself; what it says first and most precisely wins. A device may
 * say anything: facts are one short line each, of what can be stored and printed.
 */
final class FactSheet {

  private static final int LONGEST = 200;

  private @Nullable String identity;
  private @Nullable String version;
  private @Nullable String board;
  private @Nullable String model;
  private @Nullable String serialNumber;
  private @Nullable String architecture;
  private @Nullable String firmware;

  /** From {@code /system resource print}. */
  void resource(Map<String, String> fields) {
    version = fact(fields.get("version"));
    board = fact(fields.get("board-name"));
    architecture = fact(fields.get("architecture-name"));
  }

  /** From {@code :put [/system identity get name]}. */
  void identity(String name) {
    if (!name.isEmpty() && !name.contains("\n") && ConsoleReply.error(name).isEmpty()) {
      identity = fact(name);
    }
  }

  /** From {@code /system routerboard print}; a virtual router has none. */
  void routerboard(Map<String, String> fields) {
    model = fact(fields.getOrDefault("model", model));
    serialNumber = fact(fields.get("serial-number"));
    firmware = fact(fields.get("current-firmware"));
  }

  /** From the export's own head, for what the device has not told otherwise. */
  void header(Header header) {
    model = model != null ? model : header.model();
    serialNumber = serialNumber != null ? serialNumber : header.serialNumber();
  }

  private static @Nullable String fact(@Nullable String said) {
    String line = said == null ? "" : OneLine.of(said, LONGEST);
    return line.isEmpty() ? null : line;
  }

  DeviceFacts facts() {
    return new DeviceFacts(
        identity,
        version,
        board,
        model != null ? model : board,
        serialNumber,
        architecture,
        firmware);
  }
}
