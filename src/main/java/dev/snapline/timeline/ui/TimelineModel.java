package dev.snapline.timeline.ui;

import dev.snapline.timeline.HistoryRow;
import dev.snapline.timeline.HistoryRow.FailureRow;
import dev.snapline.timeline.HistoryRow.SnapshotRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rows of a history that are loaded, newest first, with a heading before each day. */
class TimelineModel {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
  private final ZoneId zone;
  private List<HistoryRow> rows = List.of();

  TimelineModel(ZoneId zone) {
    this.zone = zone;
  }

  int loaded() {
    return rows.size();
  }

  /** Takes older rows; those known already are left out. */
  void append(List<HistoryRow> older) {
    Set<String> known = new HashSet<>();
    List<HistoryRow> all = new ArrayList<>(rows);
    all.forEach(row -> known.add(key(row)));
    older.stream().filter(row -> known.add(key(row))).forEach(all::add);
    rows = List.copyOf(all);
  }

  /** Takes the newest rows afresh and keeps the older ones that are loaded. */
  void refresh(List<HistoryRow> newest) {
    List<HistoryRow> before = rows;
    rows = List.of();
    append(newest);
    if (!newest.isEmpty()) {
      Instant last = newest.getLast().at();
      append(before.stream().filter(row -> row.at().isBefore(last)).toList());
    }
  }

  /** What to show. */
  List<Entry> entries(Instant now) {
    List<Entry> entries = new ArrayList<>();
    LocalDate shown = null;
    for (HistoryRow row : rows) {
      LocalDate day = LocalDate.ofInstant(row.at(), zone);
      if (!day.equals(shown)) {
        entries.add(new Day("day:" + day, label(day, LocalDate.ofInstant(now, zone))));
        shown = day;
      }
      entries.add(new Row(key(row), row));
    }
    return entries;
  }

  private static String label(LocalDate day, LocalDate today) {
    if (day.equals(today)) {
      return "Today";
    }
    return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
  }

  private static String key(HistoryRow row) {
    return switch (row) {
      case SnapshotRow snapshot -> "snapshot:" + snapshot.snapshot().id();
      case FailureRow failure -> "failure:" + failure.kind() + failure.first();
    };
  }

  /** One thing in the list; equal keys are the same thing, perhaps with new content. */
  sealed interface Entry {
    String key();
  }

  /** A heading. */
  record Day(String key, String label) implements Entry {}

  /** A row under it. */
  record Row(String key, HistoryRow row) implements Entry {}
}
