package dev.snapline.security;

import dev.snapline.kernel.TenantId;
import java.util.UUID;

/**
 * Somebody who may sign in.
 *
 * @param demo true for the ready users of demo mode, which cannot sign in outside it
 */
public record User(UUID id, TenantId tenant, String username, Role role, boolean demo) {}
