package dev.snapline.timeline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.timeline.HistoryRow;
import dev.snapline.timeline.HistoryRow.FailureRow;
import dev.snapline.timeline.ui.TimelineModel.Day;
import dev.snapline.timeline.ui.TimelineModel.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineModelTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private final TimelineModel model = new TimelineModel(ZoneId.of("Asia/Tokyo"));

  @Test
  void headsEachDayOnceInTheReadersZone() {
    model.append(
        List.of(
            row("2026-11-23T11:00:00Z"),
            row("2026-11-22T16:00:00Z"),
            row("2026-11-22T14:00:00Z"),
            row("2026-11-20T10:00:00Z")));
    assertThat(model.entries(NOW))
        .filteredOn(Day.class::isInstance)
        .extracting(entry -> ((Day) entry).label())
        .containsExactly("Today", "Yesterday", "Friday, 20 November 2026");
  }

  @Test
  void leavesOutWhatItHasWhenOlderRowsOverlap() {
    HistoryRow first = row("2026-11-23T11:00:00Z");
    HistoryRow second = row("2026-11-23T10:00:00Z");
    model.append(List.of(first, second));
    model.append(List.of(second, row("2026-11-23T09:00:00Z")));
    assertThat(model.loaded()).isEqualTo(3);
  }

  @Test
  void aRefreshTakesTheNewestAfreshAndKeepsWhatIsOlder() {
    FailureRow folded = row("2026-11-23T10:00:00Z");
    model.append(List.of(folded, row("2026-11-21T10:00:00Z")));
    FailureRow grown =
        new FailureRow(
            AttemptId.random(),
            folded.first(),
            folded.last().plus(1, ChronoUnit.HOURS),
            2,
            folded.kind(),
            "again");
    List<Entry> before = model.entries(NOW);
    model.refresh(List.of(grown));
    assertThat(model.entries(NOW)).extracting(Entry::key).isEqualTo(keys(before));
    assertThat(model.entries(NOW)).isNotEqualTo(before);
  }

  private static List<String> keys(List<Entry> entries) {
    return entries.stream().map(Entry::key).toList();
  }

  private static FailureRow row(String at) {
    Instant instant = Instant.parse(at);
    return new FailureRow(
        AttemptId.random(), instant, instant, 1, FailureKind.UNREACHABLE, "No route.");
  }
}
