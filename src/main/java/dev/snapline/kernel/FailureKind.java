package dev.snapline.kernel;

/** Why an attempt failed (product.md C5). */
public enum FailureKind {
  UNREACHABLE(
      "Unreachable",
      "Check the address, the route and the firewall between Snapline and the device."),
  REFUSED(
      "Connection refused",
      "Check that SSH is enabled on the device (/ip service) and the port is right."),
  TIMEOUT("Timed out", "The device answered too slowly; it is tried again by itself."),
  AUTHENTICATION_REJECTED(
      "Login refused",
      "Correct the user name and the password or private key; or mend the login on the device and try"
          + " it again."),
  HOST_KEY_CHANGED(
      "Host key changed",
      "Compare both fingerprints and accept the new key if the change is yours; if the old one is back,"
          + " keep it and try again."),
  ALGORITHMS_REFUSED(
      "No common algorithms",
      "If the reason says that legacy algorithms help, switch them on for this device; if not,"
          + " allow stronger ones on it (strong-crypto, an upgrade)."),
  EXPORT_INCOMPLETE(
      "Export incomplete",
      "Nothing was stored; the last good snapshot is untouched. Tried again by itself."),
  PERMISSION_MISSING(
      "Permission missing", "Give the backup user the policies ssh, read and sensitive."),
  DEVICE_BUSY(
      "Device busy",
      "The device has no session left, or ended this one; it is tried again by itself."),
  LOST("Attempt lost", "The process that ran it stopped; it is tried again by itself."),
  NO_COLLECTOR(
      "No collector took it",
      "Check that a collector of the device's zone is running and reaches the bus."),
  CANCELLED("Cancelled", "Back the device up again when you want to."),
  INTERNAL("Snapline fault", "Look into Snapline's log for this attempt.");

  private final String label;
  private final String remedy;

  FailureKind(String label, String remedy) {
    this.label = label;
    this.remedy = remedy;
  }

  /** The kind in two or three words. */
  public String label() {
    return label;
  }

  /** What a person can do about it, one sentence. */
  public String remedy() {
    return remedy;
  }

  /** Whether it says nothing about the device, so that its next attempt need not wait longer. */
  public boolean blameless() {
    return this == LOST || this == NO_COLLECTOR || this == CANCELLED;
  }

  /** Whether the device is left alone until someone changes credentials or accepts the key. */
  public boolean blocks() {
    return this == AUTHENTICATION_REJECTED || this == HOST_KEY_CHANGED;
  }
}
