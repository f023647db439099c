package dev.snapline.backup;

/** How a device of a bulk run stands. */
public enum BulkState {
  RUNNING("Running"),
  QUEUED("Queued"),
  WAITING("Waiting"),
  FAILED("Failed"),
  REFUSED("Refused"),
  ELSEWHERE("In another run"),
  CANCELLED("Cancelled"),
  STORED("Stored"),
  UNCHANGED("Unchanged"),
  FORGOTTEN("Forgotten");

  private final String label;

  BulkState(String label) {
    this.label = label;
  }

  /** The state as people read it. */
  public String label() {
    return label;
  }

  /** Whether nothing more will happen. */
  public boolean over() {
    return compareTo(WAITING) > 0;
  }
}
