package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.shell.EmptyState;
import dev.snapline.timeline.History;
import dev.snapline.timeline.HistoryRow;
import dev.snapline.timeline.HistoryRow.FailureRow;
import dev.snapline.timeline.HistoryRow.SnapshotRow;
import dev.snapline.timeline.ui.TimelineModel.Day;
import dev.snapline.timeline.ui.TimelineModel.Entry;
import dev.snapline.timeline.ui.TimelineModel.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device's history, newest first; older rows come as the end nears. What is unchanged stays in
 * place.
 */
@Tag("snapline-timeline")
@JsModule("./timeline/timeline-list.ts")
class TimelineList extends Component implements HasComponents {

  static final int PAGE = 25;
  private final transient History history;
  private final DeviceId device;
  private final transient TimelineModel model;
  private final transient Map<String, Shown> shown = new HashMap<>();
  private final EmptyState empty =
      new EmptyState(
          "No history yet",
          "The first backup puts its baseline here; from then on every change is a row.");
  private final Paragraph end = new Paragraph("That is the whole history.");
  private boolean complete;
  private @Nullable SnapshotId open;

  TimelineList(History history, DeviceId device, ZoneId zone) {
    this.history = history;
    this.device = device;
    this.model = new TimelineModel(zone);
    end.addClassNames("soft", "timeline-end");
    end.setVisible(false);
    empty.setVisible(false);
    add(empty, end);
    getElement().addEventListener("more", _ -> more());
  }

  /** Loads the first page, or the newest rows again. */
  void refresh() {
    boolean first = model.loaded() == 0;
    List<HistoryRow> newest = history.page(device, 0, PAGE);
    model.refresh(newest);
    if (first) {
      complete = newest.size() < PAGE;
    }
    render();
  }

  /** Whether there is no row yet. */
  boolean empty() {
    return model.loaded() == 0;
  }

  /** Loads the next older page. */
  void more() {
    if (complete) {
      return;
    }
    List<HistoryRow> older = history.page(device, model.loaded(), PAGE);
    complete = older.size() < PAGE;
    model.append(older);
    render();
  }

  /** Marks the row whose diff is open. */
  void open(@Nullable SnapshotId snapshot) {
    open = snapshot;
    shown.values().forEach(this::mark);
  }

  /** Puts the keyboard where the open diff belongs. */
  void focusOpen() {
    SnapshotId snapshot = open;
    if (snapshot != null) {
      getElement()
          .executeJs(
              "this.querySelector(`[data-snapshot='${$0}'] [data-main]`)?.focus({preventScroll: true})",
              snapshot.toString());
    }
  }

  private void render() {
    List<Entry> entries = model.entries(Instant.now());
    Map<String, Entry> wanted = entries.stream().collect(Collectors.toMap(Entry::key, e -> e));
    shown
        .values()
        .removeIf(old -> {
          boolean gone = !old.entry().equals(wanted.get(old.entry().key()));
          if (gone) {
            remove(old.component());
          }
          return gone;
        });
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!shown.containsKey(entry.key())) {
        Shown fresh = new Shown(entry, component(entry));
        shown.put(entry.key(), fresh);
        mark(fresh);
        addComponentAtIndex(i, fresh.component());
      }
    }
    empty.setVisible(entries.isEmpty());
    end.setVisible(complete && !entries.isEmpty());
  }

  private Component component(Entry entry) {
    return switch (entry) {
      case Day day -> heading(day);
      case Row(_, SnapshotRow row) -> new SnapshotCard(device, row);
      case Row(_, FailureRow row) -> new FailureCard(row);
    };
  }

  private static H2 heading(Day day) {
    H2 heading = new H2(day.label());
    heading.addClassName("timeline-day");
    return heading;
  }

  private void mark(Shown row) {
    boolean isOpen =
        row.entry() instanceof Row(_, SnapshotRow snapshot)
            && snapshot.snapshot().id().equals(open);
    row.component().getElement().setAttribute("data-open", isOpen);
  }

  private record Shown(Entry entry, Component component) {}
}
