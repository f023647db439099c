package dev.snapline.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a device said about itself; any of it may be unknown.
 *
 * @param board the board's name, e.g. {@code hEX}; {@code model} is the product code, e.g. {@code
 *     RB750Gr3}
 * @param firmware the boot firmware in use, e.g. {@code 7.18.2}
 */
public record DeviceFacts(
    @Nullable String identity,
    @Nullable String version,
    @Nullable String board,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable String architecture,
    @Nullable String firmware) {

  public static final DeviceFacts NONE = new DeviceFacts(null, null, null, null, null, null, null);
}
