package dev.snapline.collect;

import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.HostKey;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a device.
 *
 * @param seen the host key the device presented, if it came that far
 * @param facts what the device said about itself, as far as it came
 */
public record Visit(CollectOutcome outcome, @Nullable HostKey seen, DeviceFacts facts) {}
