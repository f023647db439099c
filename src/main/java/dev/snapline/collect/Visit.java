package dev.snapline.collect;

import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a device.
 *
 * @param seen the host key the device presented, if it came that far
 * @param agreed the algorithms of the connection, if it came that far
 * @param bytes of output the device sent
 * @param facts what the device said about itself, as far as it came
 */
public record Visit(
    CollectOutcome outcome,
    @Nullable HostKey seen,
    @Nullable Algorithms agreed,
    long bytes,
    DeviceFacts facts) {

  /** Where there was no visit. */
  static final Visit NONE = none(FailureKind.INTERNAL, "The device was not visited.");

  /** A visit that ended before the device was reached. */
  public static Visit none(FailureKind failure, String reason) {
    return new Visit(CollectOutcome.Failed.of(failure, reason), null, null, 0, DeviceFacts.NONE);
  }
}
