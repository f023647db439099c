package dev.snapline.api;

/** What the path names does not exist, or is another tenant's. */
final class NotFound extends RuntimeException {

  @java.io.Serial private static final long serialVersionUID = 1L;

  NotFound(String what) {
    super("There is no such " + what + ".", null, false, false);
  }
}
