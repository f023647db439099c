package dev.snapline.keys;

/** The command cannot be what was meant. */
final class BadKeysUsage extends RuntimeException {
  @java.io.Serial private static final long serialVersionUID = 1L;

  BadKeysUsage(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
