package dev.snapline.bus;

import dev.snapline.bus.message.BackupTrigger;
import dev.snapline.bus.message.BackupTriggered;

/**
 * A named kind of request and its reply; whichever process can, answers.
 *
 * @param name the subject
 */
public record Question<Q, A>(String name, Class<Q> asked, Class<A> answered) {

  /** Other programs ask for a backup now and hear how it ended. */
  public static final Question<BackupTrigger, BackupTriggered> BACKUP =
      new Question<>("config.backup.trigger", BackupTrigger.class, BackupTriggered.class);
}
