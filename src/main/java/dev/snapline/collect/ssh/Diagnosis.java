package dev.snapline.collect.ssh;

import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a fault of the library means to an operator.
 *
 * @param reason one sentence in plain words; nothing of the library's or the device's own text but
 *     the names of algorithms and of ways to log in
 */
record Diagnosis(FailureKind failure, String reason) {

  /** The reason with its parts put in, as {@link String#format} does. */
  static Diagnosis of(FailureKind failure, String reason, Object... parts) {
    return new Diagnosis(failure, reason.formatted(parts));
  }

  Login.Refused refused(HostKeyCheck check, @Nullable Algorithms agreed) {
    return new Login.Refused(failure, reason, check.seen(), agreed);
  }

  static boolean timedOut(Throwable fault) {
    return caused(fault, TimeoutException.class).isPresent();
  }

  static <T extends Throwable> Optional<T> caused(@Nullable Throwable fault, Class<T> type) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }

  /** A time as people read it, e.g. {@code 15 s}. */
  static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
