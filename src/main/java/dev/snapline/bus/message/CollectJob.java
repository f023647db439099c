package dev.snapline.bus.message;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One device to collect, with all that is needed to do so without a database.
 *
 * @param credential the {@link dev.snapline.kernel.LoginSecret}, encrypted
 * @param pinned the accepted host key; null means pin on first use
 * @param legacyAlgorithms whether SSH algorithms of RouterOS 6 are allowed
 * @param known canonical hash of the newest snapshot, or null
 * @param normaliser version that made {@code known}
 */
public record CollectJob(
    int version,
    AttemptId attempt,
    TenantId tenant,
    DeviceId device,
    String host,
    int port,
    String username,
    String credential,
    @Nullable HostKey pinned,
    boolean legacyAlgorithms,
    Deadlines deadlines,
    @Nullable ContentHash known,
    int normaliser) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;

  /** How long each stage may take. */
  public record Deadlines(Duration connect, Duration login, Duration silence, Duration total) {}
}
