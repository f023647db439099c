package dev.snapline.cli;

/** The arguments make no sense. */
final class BadUsage extends RuntimeException {

  BadUsage(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
