package dev.snapline.keys;

import java.util.ArrayList;
import java.util.List;

/** What became of the values so far. */
final class Tally {

  private static final int MOST_TOLD = 20;
  private final List<String> refusals = new ArrayList<>();
  private long done;
  private long refused;
  private long overtaken;

  void done() {
    done++;
  }

  /** Somebody else changed or removed the row meanwhile. */
  void overtaken() {
    overtaken++;
  }

  void refused(String where) {
    refused++;
    if (refusals.size() < MOST_TOLD) {
      refusals.add(where);
    }
  }

  void add(Tally other) {
    done += other.done;
    overtaken += other.overtaken;
    refused += other.refused;
    other.refusals.stream().limit(MOST_TOLD - refusals.size()).forEach(refusals::add);
  }

  long doneCount() {
    return done;
  }

  long refusedCount() {
    return refused;
  }

  long overtakenCount() {
    return overtaken;
  }

  /** Where the first refused values are and why. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }
}
