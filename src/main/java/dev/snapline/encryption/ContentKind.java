package dev.snapline.encryption;

/** What is inside a ciphertext. The code is part of the stored format and never reused. */
public enum ContentKind {
  EXPORT(1),
  DIFF(2),
  CHANGES(3),
  CREDENTIAL(4),
  MASKED_DIFF(5),
  /** What a failed attempt was sent. */
  CAPTURE(6),
  /** The secret of a shared credential set; labelled with the set's id for a device. */
  CREDENTIAL_SET(7);

  private final int code;

  ContentKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
