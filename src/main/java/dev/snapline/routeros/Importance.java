package dev.snapline.routeros;

/** How high up in the list a change belongs; lower is more important. */
final class Importance {

  private Importance() {}

  static int of(Change change) {
    int rank = change.risk() == null ? 100 : 0;
    return change.because() == null ? rank : rank + 1000;
  }
}
