package dev.snapline.security;

import java.util.Arrays;
import java.util.List;

/**
 * What a user may do; each role may all that the ones before it may. The last one works across
 * tenants.
 */
public enum Role {
  VIEWER,
  OPERATOR,
  ADMIN,
  SUPER_ADMIN;

  /** This role and those it includes, as Spring Security names them. */
  List<String> authorities() {
    return Arrays.stream(values())
        .filter(other -> other.compareTo(this) <= 0)
        .map(other -> "ROLE_" + other)
        .toList();
  }

  /** The role as people read it. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
