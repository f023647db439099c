package dev.snapline.archive;

import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One distinct stored configuration; its text is opened separately.
 *
 * @param hash of the canonical text, made by {@code normaliser}; decides whether anything changed
 * @param fileHash of the export text: what {@code sha256sum} says of the downloaded file
 * @param size of the export text in bytes
 * @param version of RouterOS, where known
 * @param earlierPruned whether retention removed the snapshots before it
 * @param verifiedCount how often it was found unchanged
 * @param flaws what is missing from it
 */
public record Snapshot(
    SnapshotId id,
    TenantId tenant,
    DeviceId device,
    Instant collectedAt,
    ContentHash hash,
    int normaliser,
    ContentHash fileHash,
    long size,
    int lines,
    @Nullable String version,
    int verifiedCount,
    Instant lastVerifiedAt,
    boolean pinned,
    boolean earlierPruned,
    Flaws flaws) {}
