package dev.snapline.tenancy;

import dev.snapline.kernel.TenantId;

/**
 * One customer organisation, isolated from the others.
 *
 * @param slug its short name in addresses: lower-case letters, digits and dashes
 */
public record Tenant(TenantId id, String slug, String name) {}
