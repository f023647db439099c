package dev.snapline.diff;

/**
 * Lines {@code oldStart..oldEnd} were replaced by {@code newStart..newEnd}; from 0, ends exclusive.
 */
record Block(int oldStart, int oldEnd, int newStart, int newEnd) {

  int oldLines() {
    return oldEnd - oldStart;
  }

  int newLines() {
    return newEnd - newStart;
  }
}
