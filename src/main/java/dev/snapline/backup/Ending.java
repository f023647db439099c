package dev.snapline.backup;

import dev.snapline.bus.message.CollectJob.Known;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param known the device's configuration now, where the attempt did not fail
 * @param contact what is known of the connection, if a collector told
 * @param flaws what is missing from the export, although it counts
 * @param capture the head of what the device sent instead of an export, encrypted
 */
public record Ending(
    Instant startedAt,
    Instant finishedAt,
    Attempt.Outcome outcome,
    @Nullable FailureKind failure,
    @Nullable String reason,
    @Nullable Known known,
    @Nullable Contact contact,
    Flaws flaws,
    @Nullable String capture) {

  public static Ending good(
      Instant startedAt,
      Instant finishedAt,
      Attempt.Outcome outcome,
      Known known,
      Contact contact,
      Flaws flaws) {
    return new Ending(startedAt, finishedAt, outcome, null, null, known, contact, flaws, null);
  }

  public static Ending failed(
      Instant startedAt,
      Instant finishedAt,
      FailureKind failure,
      String reason,
      @Nullable Contact contact) {
    return new Ending(
        startedAt,
        finishedAt,
        Attempt.Outcome.FAILED,
        failure,
        reason,
        null,
        contact,
        Flaws.NONE,
        null);
  }

  /** The same with what the device sent. */
  public Ending with(@Nullable String captured) {
    return new Ending(
        startedAt, finishedAt, outcome, failure, reason, known, contact, flaws, captured);
  }

  /** The canonical hash of the device's configuration now, where the attempt did not fail. */
  public @Nullable ContentHash hash() {
    return known == null ? null : known.hash();
  }

  /** The version that made {@link #hash()}; 0 where the attempt failed. */
  public int normaliser() {
    return known == null ? 0 : known.normaliser();
  }

  /** The lines of the export text; 0 where the attempt failed. */
  public int lines() {
    return known == null ? 0 : known.lines();
  }
}
