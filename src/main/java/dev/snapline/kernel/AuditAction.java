package dev.snapline.kernel;

/** What the audit trail records (product.md A1). */
public enum AuditAction {
  SNAPSHOT_CREATED("Snapshot created"),
  DUPLICATE_SKIPPED("Duplicate skipped"),
  DIFF_GENERATED("Diff generated"),
  BACKUP_TRIGGERED("Backup triggered"),
  BACKUP_FAILED("Backup failed"),
  BACKUP_CANCELLED("Backup cancelled"),
  SNAPSHOT_DOWNLOADED("Snapshot downloaded"),
  SECRETS_REVEALED("Secrets revealed"),
  SNAPSHOT_PINNED("Snapshot pinned"),
  SNAPSHOT_UNPINNED("Snapshot unpinned"),
  HOST_KEY_PINNED("Host key pinned"),
  HOST_KEY_CHANGED("Host key changed"),
  HOST_KEY_ACCEPTED("Host key accepted"),
  HOST_KEY_KEPT("Host key kept"),
  LOGIN_TRIED_AGAIN("Login tried again"),
  RETENTION_RUN("Retention run"),
  KEY_ROTATED("Key rotated"),
  KEY_SHREDDED("Key shredded"),
  CONTENT_REENCRYPTED("Content re-encrypted"),
  DEVICE_ADDED("Device added"),
  DEVICE_CHANGED("Device changed"),
  DEVICE_ENABLED("Device enabled"),
  DEVICE_DISABLED("Device disabled"),
  DEVICE_REMOVED("Device removed"),
  DEVICE_REPLACED("Device replaced"),
  PAUSE_SET("Pause set"),
  PAUSE_ENDED("Pause ended"),
  CREDENTIAL_SET_ADDED("Credential set added"),
  CREDENTIAL_SET_CHANGED("Credential set changed"),
  CREDENTIAL_SET_REMOVED("Credential set removed"),
  SETTING_CHANGED("Setting changed"),
  USER_ADDED("User added"),
  USER_REMOVED("User removed"),
  DEAD_LETTER_REPLAYED("Given-up work done again"),
  DEAD_LETTER_DISCARDED("Given-up work discarded"),
  SIGNED_IN("Signed in"),
  SIGN_IN_FAILED("Sign-in failed");

  private final String label;

  AuditAction(String label) {
    this.label = label;
  }

  /** The action as people read it. */
  public String label() {
    return label;
  }
}
