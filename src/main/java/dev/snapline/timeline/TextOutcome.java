package dev.snapline.timeline;

/** What came of opening a snapshot's text or file. */
public sealed interface TextOutcome<T> {

  /** It is open. */
  record Opened<T>(T value) implements TextOutcome<T> {}

  /** There is no such snapshot in this tenant. */
  record Missing<T>() implements TextOutcome<T> {}

  /** It cannot be shown now; {@code reason} says why in words. */
  record Unreadable<T>(String reason) implements TextOutcome<T> {}
}
