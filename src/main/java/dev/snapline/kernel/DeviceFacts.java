package dev.snapline.kernel;

import org.jspecify.annotations.Nullable;

/** What a device said about itself; any of it may be unknown. */
public record DeviceFacts(
    @Nullable String identity,
    @Nullable String version,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable String architecture) {

  public static final DeviceFacts NONE = new DeviceFacts(null, null, null, null, null);
}
