package dev.snapline.bus;

import dev.snapline.bus.message.AttemptCancelled;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.kernel.Zone;

/**
 * A named kind of message.
 *
 * @param name the subject, versioned with the message
 * @param type the message's class
 * @see "Decision 0010"
 */
public record Topic<T>(String name, Class<T> type) {

  /** Work: what came of collecting. */
  public static final Topic<CollectResult> RESULTS =
      new Topic<>("config.snapshot.create", CollectResult.class);

  /** Broadcast: steps of attempts. */
  public static final Topic<AttemptProgress> PROGRESS =
      new Topic<>("config.backup.progress", AttemptProgress.class);

  /** Broadcast: attempts that nobody wants any more. */
  public static final Topic<AttemptCancelled> CANCELLED =
      new Topic<>("config.backup.cancelled", AttemptCancelled.class);

  /** Broadcast: something new in a device's history. */
  public static final Topic<HistoryChanged> HISTORY =
      new Topic<>("config.history.changed", HistoryChanged.class);

  /** Broadcast: a collector is alive. */
  public static final Topic<CollectorHeartbeat> HEARTBEATS =
      new Topic<>("config.collector.heartbeat", CollectorHeartbeat.class);

  private static final String JOBS = "config.collect.v2";

  /** Work: devices to collect in a zone; {@code config.collect.v2.ZONE.LANE}. */
  public static Topic<CollectJob> jobs(Zone zone, Lane lane) {
    return new Topic<>("%s.%s.%s".formatted(JOBS, zone, lane.word()), CollectJob.class);
  }
}
