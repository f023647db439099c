package dev.snapline.demo;

/** What may happen to a router's configuration. */
public enum ChangeKind {
  RULE_ADDED,
  RULE_REMOVED,
  RULE_DISABLED,
  RULE_MOVED,
  ADDRESS_CHANGED,
  PASSWORD_ROTATED,
  PEER_ADDED,
  PEER_REMOVED,
  LEASE_ADDED,
  DNS_CHANGED,
  INTERFACE_RENAMED,
  UPGRADED,
  SCRIPT_EDITED,
  SCHEDULER_ADDED,
  COMMENT_CHANGED,
  /** A comment line about an item's state comes or goes: no change of the configuration. */
  STATUS_NOISE
}
