package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal words of one text the same string. An export is made of few words that come again and
 * again; one string for each of them spares most of the memory its commands would need. Of bounded
 * size, and for one thread.
 */
final class Words {

  /** More than this is a sentence, which seldom comes again. */
  private static final int LONGEST = 40;

  private static final int USUAL = 1 << 10;

  private final @Nullable String[] known;

  private Words(int places) {
    known = new @Nullable String[places];
  }

  /** For a whole export. */
  static Words many() {
    return new Words(USUAL);
  }

  /** For a text of a few words, where looking for equal ones is not worth while. */
  static Words few() {
    return new Words(1);
  }

  /** The word between the two offsets if it was kept before, otherwise null. */
  @Nullable String known(String text, int from, int to) {
    String word = to - from > LONGEST ? null : known[place(text, from, to)];
    return word != null && word.length() == to - from && text.startsWith(word, from) ? word : null;
  }

  /** The word between the two offsets, kept for those that are equal to it. */
  String kept(String text, int from, int to) {
    String found = known(text, from, to);
    if (found != null) {
      return found;
    }
    String word = text.substring(from, to);
    if (word.length() <= LONGEST) {
      known[place(text, from, to)] = word;
    }
    return word;
  }

  private int place(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return (hash ^ hash >>> 16) & known.length - 1;
  }
}
