package dev.snapline.timeline;

import dev.snapline.archive.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A file to download: {@code router-{device name}-{collected at}.rsc}, the time in UTC. */
public record ConfigFile(String name, byte[] content) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

  static ConfigFile of(String device, Snapshot snapshot, byte[] content, boolean masked) {
    String safe = device.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    return new ConfigFile(
        "router-%s-%s%s.rsc"
            .formatted(safe, TIME.format(snapshot.collectedAt()), masked ? "-masked" : ""),
        content);
  }

  /** The content as text; bytes that are not UTF-8 are replaced. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
