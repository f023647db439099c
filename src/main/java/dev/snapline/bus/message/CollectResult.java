package dev.snapline.bus.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended, for {@code config.snapshot.create}. Carries no configuration content in
 * clear.
 *
 * @param collectedAt when the export was finished, or the attempt failed
 * @param seen the host key the device presented, if it came that far
 * @param contact what is known of the connection
 */
public record CollectResult(
    int version,
    AttemptId attempt,
    TenantId tenant,
    DeviceId device,
    Instant startedAt,
    Instant collectedAt,
    Outcome outcome,
    @Nullable HostKey seen,
    DeviceFacts facts,
    Contact contact) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 2;

  /**
   * The same at a time that can be: a collector's clock may be wrong, and histories are ordered by
   * it. How long it took stays, as far as there was the time.
   */
  public CollectResult within(Instant earliest, Instant latest) {
    Instant at = collectedAt.isBefore(earliest) ? earliest : collectedAt;
    at = at.isAfter(latest) ? latest : at;
    if (at.equals(collectedAt)) {
      return this;
    }
    Instant began = startedAt.plus(Duration.between(collectedAt, at));
    return new CollectResult(
        version,
        attempt,
        tenant,
        device,
        began.isBefore(earliest) ? earliest : began,
        at,
        outcome,
        seen,
        facts,
        contact);
  }

  /**
   * What is known of the connection.
   *
   * @param collector the process that collected
   * @param algorithms what was agreed on, if it came that far
   * @param bytes of output the device sent
   * @param phases in order
   */
  public record Contact(
      String collector, @Nullable Algorithms algorithms, long bytes, List<Phase> phases) {}

  /** How long one phase took. */
  public record Phase(AttemptProgress.Step step, Duration took) {}

  /** What came of it. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Collected.class, name = "collected"),
    @JsonSubTypes.Type(value = Unchanged.class, name = "unchanged"),
    @JsonSubTypes.Type(value = Failed.class, name = "failed")
  })
  public sealed interface Outcome {}

  /**
   * A complete export that differs from the known one.
   *
   * @param ciphertext the export text, encrypted
   * @param size of the export text, in bytes
   * @param lines of the export text
   * @param flaws what is missing from it, although it counts
   */
  public record Collected(
      String ciphertext,
      ContentHash hash,
      int normaliser,
      ContentHash fileHash,
      long size,
      int lines,
      Flaws flaws)
      implements Outcome {}

  /**
   * What is missing from an export that counts all the same.
   *
   * @param secrets whether the user may not see secrets
   * @param menus paths of menus that RouterOS left out, saying so
   */
  public record Flaws(boolean secrets, List<String> menus) {
    public static final Flaws NONE = new Flaws(false, List.of());
  }

  /** A complete export whose canonical text is the known one. */
  public record Unchanged(ContentHash hash, int normaliser) implements Outcome {}

  /**
   * No usable export.
   *
   * @param reason one sentence in plain words, without configuration content
   * @param capture the head of what the device sent instead, encrypted, if it sent anything
   */
  public record Failed(FailureKind failure, String reason, @Nullable String capture)
      implements Outcome {}
}
