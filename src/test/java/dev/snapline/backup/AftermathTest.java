package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob.Known;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AftermathTest {

  private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofHours(6);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final BackupSettings SETTINGS =
      new BackupSettings(
          INTERVAL,
          0,
          MINUTE,
          1,
          1,
          1,
          1,
          1,
          1,
          MINUTE,
          MINUTE,
          Duration.ofMinutes(30),
          MINUTE,
          MINUTE,
          List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1)),
          MINUTE,
          MINUTE,
          MINUTE,
          MINUTE,
          MINUTE,
          Duration.ofMinutes(10),
          Duration.ofDays(90));

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"LOST", "NO_COLLECTOR", "CANCELLED"})
  void whatIsNotTheDevicesFaultCountsForNothing(FailureKind kind) {
    Aftermath after = failed(kind, MINUTE, false);
    assertThat(after.failures()).isEqualTo(1);
    assertThat(after.blockedBy()).isNull();
    assertThat(after.delay()).isEqualTo(kind == FailureKind.CANCELLED ? INTERVAL : MINUTE);
    // Apart from the others, so that a zone without collectors does not hold up the rest.
    assertThat(after.slow()).isEqualTo(kind == FailureKind.NO_COLLECTOR);
  }

  @Test
  void failuresInARowWaitLongerAndLonger() {
    Aftermath after = failed(FailureKind.REFUSED, MINUTE, false);
    assertThat(after).isEqualTo(new Aftermath(2, null, Duration.ofMinutes(15), false));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"AUTHENTICATION_REJECTED", "HOST_KEY_CHANGED"})
  void anAttemptFromBeforeTheMendingBlocksNothing(FailureKind kind) {
    assertThat(failed(kind, MINUTE, false).blockedBy()).isEqualTo(kind);
    assertThat(failed(kind, MINUTE, true)).isEqualTo(new Aftermath(1, null, Duration.ZERO, false));
  }

  @Test
  void aRefusedLoginBlocksUntilAnAttemptGetsPastIt() {
    Contact there = contact(Step.CONNECTING, Step.LOGIN);
    Contact in = contact(Step.CONNECTING, Step.LOGIN, Step.EXPORTING);
    assertThat(triedAgain(FailureKind.TIMEOUT, null))
        .isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
    assertThat(triedAgain(FailureKind.TIMEOUT, there))
        .isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
    assertThat(triedAgain(FailureKind.EXPORT_INCOMPLETE, in)).isNull();
  }

  @Test
  void aDeviceThatTookLongOrWasSilentIsSlowUntilItIsQuickAgain() {
    assertThat(good(Duration.ofSeconds(59)).slow()).isFalse();
    assertThat(good(Duration.ofSeconds(61)).slow()).isTrue();
    assertThat(failed(FailureKind.TIMEOUT, MINUTE, false).slow()).isTrue();
    assertThat(failed(FailureKind.UNREACHABLE, MINUTE, false).slow()).isTrue();
    assertThat(failed(FailureKind.EXPORT_INCOMPLETE, MINUTE, false).slow()).isFalse();
    assertThat(failed(FailureKind.EXPORT_INCOMPLETE, Duration.ofMinutes(2), false).slow()).isTrue();
  }

  private static @Nullable FailureKind triedAgain(FailureKind kind, @Nullable Contact contact) {
    Schedule.Entry blocked = before(FailureKind.AUTHENTICATION_REJECTED);
    Ending ending = Ending.failed(BEGIN, BEGIN.plus(MINUTE), kind, "why", contact);
    return Aftermath.of(ending, blocked, false, INTERVAL, UnaryOperator.identity(), SETTINGS)
        .blockedBy();
  }

  private static Contact contact(Step... steps) {
    return new Contact(
        "c", null, 0, Stream.of(steps).map(step -> new Phase(step, Duration.ZERO)).toList());
  }

  private static Schedule.Entry before(@Nullable FailureKind block) {
    return new Schedule.Entry(
        true, false, 1, block, null, null, null, false, null, null, null, 0, 0);
  }

  private static Aftermath good(Duration took) {
    Known known = new Known(new ContentHash("a".repeat(64)), 1, 1);
    return of(
        Ending.good(
            BEGIN,
            BEGIN.plus(took),
            Attempt.Outcome.UNCHANGED,
            known,
            new Contact("c", null, 0, List.of()),
            Flaws.NONE),
        false);
  }

  private static Aftermath failed(FailureKind kind, Duration took, boolean mended) {
    return of(Ending.failed(BEGIN, BEGIN.plus(took), kind, "why", null), mended);
  }

  private static Aftermath of(Ending ending, boolean mended) {
    return Aftermath.of(ending, before(null), mended, INTERVAL, UnaryOperator.identity(), SETTINGS);
  }
}
