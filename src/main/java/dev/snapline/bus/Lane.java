package dev.snapline.bus;

/** The queues of a zone; each has its own share of a collector's places. */
public enum Lane {
  /** Somebody waits for it. */
  URGENT,
  /** Somebody asked for it, along with many others. */
  ASKED,
  /** Scheduled work. */
  NORMAL,
  /** Work on devices that were slow or silent last time, asked for or not. */
  SLOW;

  /** The lane as a word of a subject. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
