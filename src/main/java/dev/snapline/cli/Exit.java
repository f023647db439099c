package dev.snapline.cli;

/** Exit codes as {@code diff} and {@code grep} have them. */
enum Exit {
  FINE,
  FINDING,
  TROUBLE;

  int code() {
    return ordinal();
  }

  Exit worse(Exit other) {
    return other.ordinal() > ordinal() ? other : this;
  }
}
