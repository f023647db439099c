package dev.snapline.changes;

/** What came of opening a diff. */
public sealed interface DiffOutcome {

  /** The diff. */
  record Opened(DiffDocument diff) implements DiffOutcome {}

  /** It is still being computed. */
  record NotYet() implements DiffOutcome {}

  /** It is larger than what can be encrypted at once, and so is not kept. */
  record TooLarge() implements DiffOutcome {}

  /** There is no diff: no such snapshot in this tenant, or a baseline. */
  record Missing() implements DiffOutcome {}

  /** It cannot be shown now; {@code reason} says why in words. */
  record Unreadable(String reason) implements DiffOutcome {}
}
