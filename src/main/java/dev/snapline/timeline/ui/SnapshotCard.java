package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.snapline.archive.Snapshot;
import dev.snapline.changes.ChangeSet;
import dev.snapline.kernel.DeviceId;
import dev.snapline.routeros.Change;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.HistoryRow.SnapshotRow;
import java.util.List;

/** One snapshot in the timeline: when, what changed in words, where, how much, and its hash. */
class SnapshotCard extends Article {

  private static final int PATHS = 4;

  SnapshotCard(DeviceId device, SnapshotRow row) {
    addClassNames("row-card");
    getElement().setAttribute("data-row", true);
    Snapshot snapshot = row.snapshot();
    getElement().setAttribute("data-snapshot", snapshot.id().toString());
    ChangeSet changes = row.changes();
    getElement().setAttribute("data-kind", changes == null ? "baseline" : "change");
    Anchor main =
        changes == null
            ? new Anchor(DeviceAddress.snapshot(device, snapshot.id()), row.baseline())
            : new Anchor(DeviceAddress.diff(device, snapshot.id()), ChangeWords.headline(changes));
    main.addClassName("row-main");
    main.getElement().setAttribute("data-main", true);
    Div head = new Div(main);
    head.addClassName("row-head");
    Div body = new Div(head);
    body.addClassName("row-body");
    if (changes != null) {
      head.add(counts(changes));
      body.add(new SummaryLines(changes));
      if (!changes.changes().isEmpty()) {
        body.add(paths(changes.changes()));
      }
    }
    body.add(foot(device, row));
    Div when =
        new Div(TimeAgo.clock(snapshot.collectedAt()), soft(new TimeAgo(snapshot.collectedAt())));
    when.addClassName("row-when");
    add(when, body);
  }

  private static Span counts(ChangeSet changes) {
    Span added = new Span("+" + changes.linesAdded());
    added.addClassName("count-added");
    Span removed = new Span("−" + changes.linesRemoved());
    removed.addClassName("count-removed");
    Span counts = new Span(added, removed);
    counts.addClassNames("counts", "mono");
    counts
        .getElement()
        .setAttribute(
            "title",
            "%d lines added, %d removed".formatted(changes.linesAdded(), changes.linesRemoved()));
    return counts;
  }

  private static Div paths(List<Change> changes) {
    List<String> paths =
        changes.stream().map(Change::menuPath).filter(path -> !path.isEmpty()).distinct().toList();
    Div badges = new Div();
    badges.addClassName("row-paths");
    paths.stream()
        .limit(PATHS)
        .forEach(path -> {
          Span badge = new Span(path);
          badge.addClassNames("badge", "path");
          badges.add(badge);
        });
    if (paths.size() > PATHS) {
      badges.add(soft(new Span("and %d more".formatted(paths.size() - PATHS))));
    }
    return badges;
  }

  private static Div foot(DeviceId device, SnapshotRow row) {
    Snapshot snapshot = row.snapshot();
    Div foot = new Div();
    foot.addClassNames("row-foot", "soft");
    Anchor open =
        new Anchor(DeviceAddress.snapshot(device, snapshot.id()), snapshot.hash().brief());
    open.addClassNames("mono", "row-link");
    open.getElement().setAttribute("title", "Open this snapshot");
    foot.add(open, new Span("%,d lines".formatted(snapshot.lines())));
    if (snapshot.version() != null) {
      foot.add(new Span("RouterOS " + snapshot.version()));
    }
    if (snapshot.verifiedCount() > 0) {
      Span verified = new Span();
      verified.add(
          snapshot.verifiedCount() == 1
              ? "verified unchanged once, "
              : "verified unchanged %,d times, last ".formatted(snapshot.verifiedCount()));
      verified.add(new TimeAgo(snapshot.lastVerifiedAt()));
      foot.add(verified);
    }
    if (row.newest()) {
      foot.add(badge("newest", "good"));
    }
    if (snapshot.flaws().any()) {
      Span flaws = badge(FlawWords.brief(snapshot.flaws()), "warn");
      flaws.getElement().setAttribute("title", FlawWords.full(snapshot.flaws()));
      foot.add(flaws);
    }
    if (snapshot.pinned()) {
      foot.add(badge("pinned", "idle"));
    }
    return foot;
  }

  private static Span badge(String words, String tone) {
    Span badge = new Span(words);
    badge.addClassName("badge");
    badge.getElement().setAttribute("data-tone", tone);
    return badge;
  }

  private static Component soft(Component component) {
    component.addClassName("soft");
    return component;
  }
}
