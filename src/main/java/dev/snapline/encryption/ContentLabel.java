package dev.snapline.encryption;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;

/**
 * Whose content it is and what kind; checked after decryption, so that a ciphertext moved to
 * another row is noticed.
 */
public record ContentLabel(TenantId tenant, DeviceId device, ContentKind kind) {}
