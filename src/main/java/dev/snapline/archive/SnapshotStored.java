package dev.snapline.archive;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot has a new predecessor; published inside the transaction that stored it.
 *
 * @param base the snapshot before it, or null for a baseline
 */
public record SnapshotStored(
    TenantId tenant, DeviceId device, SnapshotId snapshot, @Nullable SnapshotId base) {}
