package dev.snapline.inventory;

import java.time.Instant;

/**
 * A user name and secret that several devices share.
 *
 * @param name unique in the tenant whatever its case; 1 to 100 characters
 * @param changedAt when its user name or secret last changed
 * @param devices how many devices sign in with it
 */
public record CredentialSet(
    CredentialSetId id,
    String name,
    String username,
    StoredLogin login,
    Instant changedAt,
    long devices) {}
