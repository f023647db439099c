package dev.snapline.bus;

/** The queues of a zone; each has its own share of a collector's places. */
public enum Lane {
  /** Somebody waits for it. */
  URGENT,
  /** Scheduled work. */
  NORMAL,
  /** Scheduled work on devices that were slow or silent last time. */
  SLOW;

  /** The lane as a word of a subject. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
