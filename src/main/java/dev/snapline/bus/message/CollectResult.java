package dev.snapline.bus.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
    List<Phase> phases) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;

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
   */
  public record Collected(
      String ciphertext,
      ContentHash hash,
      int normaliser,
      ContentHash fileHash,
      long size,
      int lines)
      implements Outcome {}

  /** A complete export whose canonical text is the known one. */
  public record Unchanged(ContentHash hash, int normaliser) implements Outcome {}

  /**
   * No usable export.
   *
   * @param reason one sentence in plain words, without configuration content
   */
  public record Failed(FailureKind failure, String reason) implements Outcome {}
}
