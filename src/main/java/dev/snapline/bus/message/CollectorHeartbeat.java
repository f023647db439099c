package dev.snapline.bus.message;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.Zone;
import java.time.Instant;
import java.util.List;

/**
 * Broadcast every few seconds: a collector is alive.
 *
 * @param process names the process; stays the same until it ends
 * @param host where it runs
 * @param release of Snapline
 * @param places how many devices it may have in hand
 * @param inHand the attempts it works on
 * @param last whether it is shutting down and will not be heard of again
 */
public record CollectorHeartbeat(
    int version,
    String process,
    String host,
    Zone zone,
    String release,
    Instant startedAt,
    Instant at,
    int places,
    List<AttemptId> inHand,
    boolean last) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;
}
