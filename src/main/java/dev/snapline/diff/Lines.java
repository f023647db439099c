package dev.snapline.diff;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/** A text as numbers: equal lines have equal numbers. */
final class Lines extends Sequence {

  static final SequenceComparator<Lines> SAME =
      new SequenceComparator<>() {
        @Override
        public boolean equals(Lines a, int i, Lines b, int j) {
          return a.numbers[i] == b.numbers[j];
        }

        @Override
        public int hash(Lines lines, int i) {
          // Neighbouring numbers would fill neighbouring buckets.
          return lines.numbers[i] * 0x9E3779B1;
        }
      };

  private final int[] numbers;

  private Lines(int[] numbers) {
    this.numbers = numbers;
  }

  static Lines of(List<String> lines, Map<String, Integer> known) {
    int[] numbers = new int[lines.size()];
    for (int i = 0; i < numbers.length; i++) {
      Integer next = known.size();
      Integer number = known.putIfAbsent(lines.get(i), next);
      numbers[i] = number == null ? next : number;
    }
    return new Lines(numbers);
  }

  int number(int line) {
    return numbers[line];
  }

  int highest() {
    return Arrays.stream(numbers).max().orElse(-1);
  }

  /** The same lines, of which only those are equal whose neighbours are equal too. */
  Lines neighbourhoods(Map<List<Integer>, Integer> known) {
    int[] named = new int[numbers.length];
    for (int i = 0; i < named.length; i++) {
      int before = i == 0 ? -1 : numbers[i - 1];
      int after = i + 1 == named.length ? -1 : numbers[i + 1];
      Integer next = known.size();
      Integer number = known.putIfAbsent(List.of(before, numbers[i], after), next);
      named[i] = number == null ? next : number;
    }
    return new Lines(named);
  }

  Lines part(int from, int to) {
    return new Lines(Arrays.copyOfRange(numbers, from, to));
  }

  @Override
  public int size() {
    return numbers.length;
  }
}
