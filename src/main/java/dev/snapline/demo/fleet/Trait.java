package dev.snapline.demo.fleet;

/** What is special about collecting a router. */
public enum Trait {
  ORDINARY,
  /** Offers only SSH algorithms of old, and is marked so. */
  LEGACY_ALGORITHMS,
  /** Its password is not the one on record. */
  LOGIN_REFUSED,
  /** Its host key is not the one on record. */
  HOST_KEY_CHANGED,
  /** Closes the channel in the middle of its export. */
  EXPORT_CUT,
  /** Nothing listens there. */
  ABSENT;

  /** Whether its export can be had. */
  public boolean collectable() {
    return this == ORDINARY || this == LEGACY_ALGORITHMS;
  }
}
