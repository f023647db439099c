package dev.snapline.backup;

/** Why an attempt was made. */
public enum Cause {
  SCHEDULED,
  MANUAL
}
