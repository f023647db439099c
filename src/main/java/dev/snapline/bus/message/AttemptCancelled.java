package dev.snapline.bus.message;

import dev.snapline.kernel.AttemptId;

/** Broadcast: an attempt was cancelled; whoever has it in hand stops, whoever gets it drops it. */
public record AttemptCancelled(int version, AttemptId attempt) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;
}
