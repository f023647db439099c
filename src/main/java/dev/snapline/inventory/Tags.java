package dev.snapline.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How tags are written: lower case, 1 to 30 letters, digits, dots, dashes and underscores. */
public final class Tags {

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,29}");
  private static final int MOST = 30;

  private Tags() {}

  /** The same tags in lower case and order, each once. */
  public static List<String> tidy(Collection<String> tags) {
    return tags.stream()
        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** What is wrong with them as one sentence, or null. */
  public static @Nullable String fault(Collection<String> tags) {
    if (tags.size() > MOST) {
      return "A device has at most %d tags.".formatted(MOST);
    }
    return tags.stream().allMatch(tag -> TAG.matcher(tag).matches())
        ? null
        : "A tag is 1 to 30 letters, digits, dots, dashes and underscores, without spaces.";
  }
}
