package dev.snapline.encryption;

/** What is inside a ciphertext. The code is part of the stored format and never reused. */
public enum ContentKind {
  EXPORT(1),
  DIFF(2),
  CHANGES(3),
  CREDENTIAL(4),
  MASKED_DIFF(5);

  private final int code;

  ContentKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
