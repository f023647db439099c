package dev.snapline.inventory;

/** What came of saving a device. */
public sealed interface SaveOutcome {

  /** It is saved. */
  record Saved(Device device) implements SaveOutcome {}

  /** Something is wrong with the input; nothing was saved. */
  record Rejected(String reason) implements SaveOutcome {}
}
