package dev.snapline.timeline;

import dev.snapline.archive.Snapshot;
import java.util.List;

/**
 * A snapshot's export text.
 *
 * @param masked whether secrets and scripts in it are hidden
 */
public record SnapshotText(
    Snapshot snapshot, String deviceName, boolean masked, List<String> lines) {}
