package dev.snapline.privatekey;

/** Whether a private key can be used. */
public sealed interface KeyCheck {

  /**
   * It can be read.
   *
   * @param type of its public part, e.g. {@code ssh-ed25519}
   * @param fingerprint of its public part as ssh-keygen prints it: {@code SHA256:} and unpadded
   *     base64
   */
  record Readable(String type, String fingerprint) implements KeyCheck {}

  /** It cannot; the reason is a sentence that says what to do and quotes nothing of the key. */
  record Refused(String reason) implements KeyCheck {}
}
