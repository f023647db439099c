package dev.snapline.inventory;

import dev.snapline.kernel.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's devices without an interval of their own are backed up more or less often; published
 * inside the transaction that said so.
 *
 * @param interval null means the installation's
 */
public record TenantIntervalChanged(TenantId tenant, @Nullable Duration interval) {}
