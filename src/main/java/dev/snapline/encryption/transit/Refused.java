package dev.snapline.encryption.transit;

/** A call that failed; without a cause, since that one's text may hold content. */
final class Refused extends Exception {
  @java.io.Serial private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String lack;

  Refused(Fault fault) {
    this(fault, "");
  }

  /**
   * @param lack what this process itself is missing, one sentence; empty if it is not that
   */
  Refused(Fault fault, String lack) {
    super(fault.sentence(), null, false, false);
    this.fault = fault;
    this.lack = lack;
  }

  String lack() {
    return lack;
  }

  Fault fault() {
    return fault;
  }
}
