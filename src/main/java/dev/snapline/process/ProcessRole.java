package dev.snapline.process;

/** What a process does. Any number of processes may have a role. */
public enum ProcessRole {
  /** Serves people and programs over HTTP. */
  WEB,
  /** Books results. */
  INGEST,
  /** Visits devices; needs the bus and the keys, but no database. */
  COLLECT,
  /** Finds due devices and does the upkeep. */
  SCHEDULE
}
