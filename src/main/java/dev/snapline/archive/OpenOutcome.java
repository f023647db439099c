package dev.snapline.archive;

/** What came of opening a snapshot's text. */
public sealed interface OpenOutcome {

  /** The export text, byte for byte. */
  record Opened(Snapshot snapshot, byte[] exportText) implements OpenOutcome {}

  /** There is no such snapshot in this tenant. */
  record Missing() implements OpenOutcome {}

  /** It cannot be decrypted now; {@code reason} says why in words. */
  record Unreadable(String reason) implements OpenOutcome {}
}
