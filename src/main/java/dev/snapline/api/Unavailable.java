package dev.snapline.api;

/** It cannot be done now, e.g. because the keys cannot be had; worth trying again. */
final class Unavailable extends RuntimeException {

  @java.io.Serial private static final long serialVersionUID = 1L;

  Unavailable(String reason) {
    super(reason, null, false, false);
  }
}
