package dev.snapline.inventory.ui;

import com.vaadin.flow.component.select.Select;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a device is backed up; an unusual interval stays selectable. */
class IntervalSelect extends Select<Duration> {

  private static final List<Duration> USUAL =
      List.of(
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  private final String otherwise;

  /**
   * @param otherwise what holds where none is chosen
   */
  IntervalSelect(String otherwise) {
    this.otherwise = otherwise;
    setLabel("Backed up");
    setEmptySelectionAllowed(true);
    setEmptySelectionCaption(otherwise);
    setItemLabelGenerator(interval -> interval == null ? otherwise : label(interval));
    setItems(USUAL);
  }

  void show(@Nullable Duration interval) {
    if (interval != null && !USUAL.contains(interval)) {
      List<Duration> all = new ArrayList<>(USUAL);
      all.add(interval);
      all.sort(null);
      setItems(all);
    }
    setValue(interval);
  }

  /** The interval, or null for what holds otherwise. */
  @Nullable Duration chosen() {
    return getValue();
  }

  static String label(Duration interval) {
    long seconds = interval.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds == 3600 ? "every hour" : "every %d hours".formatted(seconds / 3600);
    }
    return seconds % 60 == 0
        ? "every %d minutes".formatted(seconds / 60)
        : "every %d seconds".formatted(seconds);
  }
}
