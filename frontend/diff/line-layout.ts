/** How far the continuation of a wrapped line is indented, in characters. */
export const INDENT = 2;

/**
 * Where each line of a text goes when lines wrap at any character: known from the lengths alone, so that nothing has
 * to be rendered to know it.
 */
export class LineLayout {
  /** For each line the number of screen lines above it; one more entry for the end. */
  private readonly tops: Uint32Array;

  /**
   * @param lengths one character for each line, its code is the length of the line plus 256
   * @param columns how many characters fit beside each other
   */
  constructor(lengths: string, columns: number) {
    this.tops = new Uint32Array(lengths.length + 1);
    for (let i = 0; i < lengths.length; i++) {
      this.tops[i + 1] = this.tops[i] + LineLayout.wrapped(lengths.charCodeAt(i) - 256, columns);
    }
  }

  get lines() {
    return this.tops.length - 1;
  }

  /** Height of all of it in screen lines. */
  get total() {
    return this.tops[this.lines];
  }

  top(line: number) {
    return this.tops[Math.min(Math.max(line, 0), this.lines)];
  }

  height(line: number) {
    return this.tops[line + 1] - this.tops[line];
  }

  /** The line at a screen line. */
  at(screenLine: number) {
    let low = 0;
    let high = this.lines - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= screenLine) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Math.max(0, low);
  }

  private static wrapped(length: number, columns: number) {
    return length <= columns ? 1 : 1 + Math.ceil((length - columns) / Math.max(1, columns - INDENT));
  }
}
