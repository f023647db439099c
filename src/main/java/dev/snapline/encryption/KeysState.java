package dev.snapline.encryption;

/** Whether the keys can be had, and what a person does about it if they cannot. */
public enum KeysState {
  AVAILABLE("Keys available", "Nothing needs to be done."),
  SEALED("Transit is sealed", "Unseal OpenBao or Vault; waiting work goes on by itself."),
  DENIED(
      "Access denied",
      "Check the login of Snapline and its policy for encrypt and decrypt on the tenants' keys."),
  GONE(
      "Keys unreachable",
      "Check that the key holder runs and that Snapline can reach it; waiting work goes on by itself."),
  KEY_MISSING(
      "Key missing",
      "Check the mount and the key prefix; a key that was deleted comes back only from a backup of the key holder.");

  private final String label;
  private final String remedy;

  KeysState(String label, String remedy) {
    this.label = label;
    this.remedy = remedy;
  }

  /** The state in two or three words. */
  public String label() {
    return label;
  }

  /** What a person can do about it, one sentence. */
  public String remedy() {
    return remedy;
  }
}
