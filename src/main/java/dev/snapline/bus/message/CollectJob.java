package dev.snapline.bus.message;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One device to collect, with all that is needed to do so without a database.
 *
 * @param startBefore whoever gets it later drops it: another attempt may have begun by then
 * @param credential the {@link dev.snapline.kernel.LoginSecret}, encrypted
 * @param credentialSet the shared set the credential is of; null means the device's own
 * @param pinned the accepted host key; null means pin on first use
 * @param legacyAlgorithms whether SSH algorithms of RouterOS 6 are allowed
 * @param known what the newest snapshot is, or null if there is none
 * @param withoutSecretsAllowed whether an export without secrets counts, where the user may not see
 *     them
 */
public record CollectJob(
    int version,
    AttemptId attempt,
    TenantId tenant,
    DeviceId device,
    Instant startBefore,
    String host,
    int port,
    String username,
    String credential,
    @Nullable UUID credentialSet,
    @Nullable HostKey pinned,
    boolean legacyAlgorithms,
    Deadlines deadlines,
    @Nullable Known known,
    boolean withoutSecretsAllowed) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 2;

  /**
   * The newest snapshot.
   *
   * @param hash of its canonical text
   * @param normaliser version that made it
   * @param lines of its export text, to notice one that shrank
   */
  public record Known(ContentHash hash, int normaliser, int lines) {

    /** Whether both have the same canonical text. */
    public boolean sameText(@Nullable Known other) {
      return other != null && normaliser == other.normaliser && hash.equals(other.hash);
    }
  }

  /**
   * How long each stage may take.
   *
   * @param firstByte from a command to the first byte of its output
   * @param silence between two bytes after that
   */
  public record Deadlines(
      Duration connect,
      Duration keyExchange,
      Duration login,
      Duration firstByte,
      Duration silence,
      Duration total) {}
}
