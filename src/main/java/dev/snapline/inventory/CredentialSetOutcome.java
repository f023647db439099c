package dev.snapline.inventory;

/** What came of adding, changing or removing a credential set. */
public sealed interface CredentialSetOutcome {

  /** It is done. */
  record Done(CredentialSetId set) implements CredentialSetOutcome {}

  /** Nothing was done, for this reason. */
  record Rejected(String reason) implements CredentialSetOutcome {}
}
