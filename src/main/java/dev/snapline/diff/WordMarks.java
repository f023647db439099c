package dev.snapline.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;

/** The words in which two lines differ. */
record WordMarks(List<Mark> older, List<Mark> newer) {

  static final WordMarks NONE = new WordMarks(List.of(), List.of());

  /** Longer lines are marked from the first difference to the last. */
  private static final int MOST_WORDS = 300;

  static WordMarks between(String older, String newer) {
    if (older.equals(newer)) {
      return NONE;
    }
    int[] from = Words.starts(older);
    int[] to = Words.starts(newer);
    if (from.length > MOST_WORDS || to.length > MOST_WORDS) {
      return span(older, newer);
    }
    List<Mark> olderMarks = new ArrayList<>();
    List<Mark> newerMarks = new ArrayList<>();
    for (var delta : DiffUtils.diff(words(older, from), words(newer, to)).getDeltas()) {
      mark(olderMarks, from, delta.getSource());
      mark(newerMarks, to, delta.getTarget());
    }
    return new WordMarks(List.copyOf(olderMarks), List.copyOf(newerMarks));
  }

  private static List<String> words(String line, int[] starts) {
    List<String> words = new ArrayList<>(starts.length);
    for (int i = 0; i + 1 < starts.length; i++) {
      words.add(line.substring(starts[i], starts[i + 1]));
    }
    return words;
  }

  private static void mark(List<Mark> marks, int[] starts, Chunk<String> words) {
    if (words.size() > 0) {
      marks.add(new Mark(starts[words.getPosition()], starts[words.getPosition() + words.size()]));
    }
  }

  private static WordMarks span(String older, String newer) {
    int start = LineLikeness.commonStart(older, newer);
    int end = LineLikeness.commonEnd(older, newer, start);
    return new WordMarks(span(start, older.length() - end), span(start, newer.length() - end));
  }

  private static List<Mark> span(int start, int end) {
    return end > start ? List.of(new Mark(start, end)) : List.of();
  }
}
