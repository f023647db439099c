package dev.snapline.demo.config;

import org.jspecify.annotations.Nullable;

/**
 * The hardware an export comes from.
 *
 * @param name as {@code /system resource print} shows it, e.g. {@code hEX}
 * @param model as the export's head shows it; null for a virtual router
 * @param softwareId of the licence, e.g. {@code 7QW2-LK5H}; of a virtual router its system id
 */
public record Board(
    String name,
    @Nullable String model,
    @Nullable String serialNumber,
    String softwareId,
    String architecture) {

  public boolean virtual() {
    return model == null;
  }
}
