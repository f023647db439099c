package dev.snapline.api;

/** The request is well formed, but its values are not usable; the text says which and why. */
final class Unprocessable extends RuntimeException {

  @java.io.Serial private static final long serialVersionUID = 1L;

  Unprocessable(String reason) {
    super(reason, null, false, false);
  }
}
