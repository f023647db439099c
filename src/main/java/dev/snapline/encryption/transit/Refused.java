package dev.snapline.encryption.transit;

/** A call that failed; without a cause, since that one's text may hold content. */
final class Refused extends Exception {
  @java.io.Serial private static final long serialVersionUID = 1L;

  private final Fault fault;

  Refused(Fault fault) {
    super(fault.sentence(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
