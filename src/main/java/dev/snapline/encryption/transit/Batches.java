package dev.snapline.encryption.transit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts a list so that no part has too many values or too many bytes. */
record Batches(int most, long mostBytes) {

  /** What surrounds one value in a request, in bytes. */
  private static final int AROUND = 64;

  /** The parts in order, none of them empty; a value that is too large alone has its own. */
  <T> List<List<T>> of(List<T> values, ToLongFunction<T> bytes) {
    List<List<T>> parts = new ArrayList<>();
    List<T> part = new ArrayList<>();
    long size = 0;
    for (T value : values) {
      long more = bytes.applyAsLong(value) + AROUND;
      if (!part.isEmpty() && (part.size() == most || size + more > mostBytes)) {
        parts.add(part);
        part = new ArrayList<>();
        size = 0;
      }
      part.add(value);
      size += more;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
