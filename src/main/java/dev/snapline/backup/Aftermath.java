package dev.snapline.backup;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an attempt means for its device.
 *
 * @param failures in a row
 * @param delay until the device is due
 * @param slow whether its next attempt belongs among the slow ones; so does one whose zone has no
 *     collector
 */
record Aftermath(int failures, @Nullable FailureKind blockedBy, Duration delay, boolean slow) {

  /**
   * Weighs an ending.
   *
   * @param mended whether the login or the host key was set right after the attempt was queued, so
   *     that it says nothing about them as they are now
   * @param interval the nominal delay after a good attempt
   * @param jittered moves a nominal delay a little, so that devices that end together do not come
   *     again together
   */
  static Aftermath of(
      Ending ending,
      Schedule.Entry before,
      boolean mended,
      Duration interval,
      UnaryOperator<Duration> jittered,
      BackupSettings settings) {
    FailureKind failure = ending.failure();
    if (failure == null) {
      return new Aftermath(0, null, jittered.apply(interval), tookLong(ending, settings));
    }
    if (failure.blameless()) {
      Duration next =
          jittered.apply(failure == FailureKind.CANCELLED ? interval : settings.again());
      boolean apart = before.slow() || failure == FailureKind.NO_COLLECTOR;
      return new Aftermath(before.failures(), before.blockedBy(), next, apart);
    }
    if (failure.blocks() && mended) {
      return new Aftermath(before.failures(), null, Duration.ZERO, before.slow());
    }
    int failures = before.failures() + 1;
    boolean slow =
        failure == FailureKind.TIMEOUT
            || failure == FailureKind.UNREACHABLE
            || tookLong(ending, settings);
    return new Aftermath(
        failures,
        failure.blocks() ? failure : signedIn(ending) ? null : before.blockedBy(),
        jittered.apply(settings.backoffAfter(failures)),
        slow);
  }

  /** An attempt that did not get as far says nothing about a login that was refused before. */
  private static boolean signedIn(Ending ending) {
    Contact contact = ending.contact();
    return contact != null
        && contact.phases().stream().anyMatch(phase -> phase.step() == Step.EXPORTING);
  }

  private static boolean tookLong(Ending ending, BackupSettings settings) {
    return Duration.between(ending.startedAt(), ending.finishedAt()).compareTo(settings.slowAfter())
        > 0;
  }
}
