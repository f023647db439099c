package dev.snapline.changes;

import java.util.List;

/** A comparison made again from two exports, to hold a stored one against. */
public record Recomputed(List<String> menuPaths, DiffDocument masked) {

  /** Compares two exports as Snapline stores them. */
  public static Recomputed between(byte[] older, byte[] newer) {
    Computed computed = ExportComparison.between(older, newer);
    return new Recomputed(
        computed.changes().stream().map(dev.snapline.routeros.Change::menuPath).toList(),
        computed.masked());
  }
}
