package dev.snapline.archive;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A complete export to keep; {@code ciphertext} is its export text, encrypted. */
public record NewSnapshot(
    TenantId tenant,
    DeviceId device,
    AttemptId attempt,
    Instant collectedAt,
    ContentHash hash,
    int normaliser,
    ContentHash fileHash,
    long size,
    int lines,
    @Nullable String version,
    String ciphertext,
    Flaws flaws) {}
