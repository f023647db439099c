package dev.snapline.collect;

import dev.snapline.kernel.DeviceFacts;
import dev.snapline.routeros.ConsoleReply;
import dev.snapline.routeros.Header;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a device says about itself; what it says first and most precisely wins. */
final class FactSheet {

  private @Nullable String identity;
  private @Nullable String version;
  private @Nullable String board;
  private @Nullable String model;
  private @Nullable String serialNumber;
  private @Nullable String architecture;
  private @Nullable String firmware;

  /** From {@code /system resource print}. */
  void resource(Map<String, String> fields) {
    version = fields.get("version");
    board = fields.get("board-name");
    architecture = fields.get("architecture-name");
  }

  /** From {@code :put [/system identity get name]}. */
  void identity(String name) {
    if (!name.isEmpty() && !name.contains("\n") && ConsoleReply.error(name).isEmpty()) {
      identity = name;
    }
  }

  /** From {@code /system routerboard print}; a virtual router has none. */
  void routerboard(Map<String, String> fields) {
    model = fields.getOrDefault("model", model);
    serialNumber = fields.get("serial-number");
    firmware = fields.get("current-firmware");
  }

  /** From the export's own head, for what the device has not told otherwise. */
  void header(Header header) {
    model = model != null ? model : header.model();
    serialNumber = serialNumber != null ? serialNumber : header.serialNumber();
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
