package dev.snapline.bus;

import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.HistoryChanged;

/**
 * A named kind of message.
 *
 * @param name the subject, versioned with the message
 * @param type the message's class
 * @see "Decision 0010"
 */
public record Topic<T>(String name, Class<T> type) {

  /** Work: devices to collect. */
  public static final Topic<CollectJob> JOBS = new Topic<>("config.collect.v1", CollectJob.class);

  /** Work: what came of collecting. */
  public static final Topic<CollectResult> RESULTS =
      new Topic<>("config.snapshot.create", CollectResult.class);

  /** Broadcast: steps of attempts. */
  public static final Topic<AttemptProgress> PROGRESS =
      new Topic<>("config.backup.progress", AttemptProgress.class);

  /** Broadcast: something new in a device's history. */
  public static final Topic<HistoryChanged> HISTORY =
      new Topic<>("config.history.changed", HistoryChanged.class);
}
