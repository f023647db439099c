package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.snapline.archive.Snapshot;
import dev.snapline.changes.DiffDocument;
import dev.snapline.changes.DiffOutcome;
import dev.snapline.diff.ui.DiffViewer;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Notices;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.SnapshotViews;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The diff of one snapshot against the one before, above the timeline. */
class DiffPanel extends Section {

  private final SnapshotViews snapshots;
  private final boolean mayReveal;
  private final Runnable close;
  private @Nullable Snapshot snapshot;
  private boolean waiting;

  DiffPanel(SnapshotViews snapshots, boolean mayReveal, Runnable close) {
    this.snapshots = snapshots;
    this.mayReveal = mayReveal;
    this.close = close;
    setId("diff");
    addClassName("diff-panel");
    getElement().setAttribute("aria-label", "What changed");
    hide(true);
  }

  /** Not by setVisible: what leaves an invisible component stays in the browser, secrets too. */
  private void hide(boolean hidden) {
    getElement().setAttribute("hidden", hidden);
  }

  /** Opens the diff of a snapshot, or closes the panel. */
  void show(@Nullable Snapshot opened) {
    snapshot = opened;
    removeAll();
    hide(opened == null);
    if (opened != null) {
      body(opened, false, snapshots.diff(opened.device(), opened.id()));
      getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
    }
  }

  /** Asks again if the diff was not there yet. */
  void refresh() {
    if (waiting && snapshot != null) {
      show(snapshot);
    }
  }

  private void body(Snapshot opened, boolean revealed, DiffOutcome outcome) {
    removeAll();
    waiting = outcome instanceof DiffOutcome.NotYet;
    boolean readable = outcome instanceof DiffOutcome.Opened;
    add(head(opened, revealed, readable && mayReveal), content(outcome));
  }

  private Component content(DiffOutcome outcome) {
    return switch (outcome) {
      case DiffOutcome.Opened(DiffDocument diff) -> viewer(diff);
      case DiffOutcome.NotYet() -> note("What changed is still being worked out; it appears here.");
      case DiffOutcome.TooLarge() ->
          note("Too much changed to be kept as a diff. Download both snapshots to compare them.");
      case DiffOutcome.Missing() ->
          note("This is the first snapshot, so there is nothing to compare it with.");
      case DiffOutcome.Unreadable(String reason) -> note("The diff cannot be shown now: " + reason);
    };
  }

  private DiffViewer viewer(DiffDocument diff) {
    DiffViewer viewer =
        new DiffViewer(
            diff.hunks(),
            "Diff: %d lines added, %d removed".formatted(diff.added(), diff.removed()));
    viewer.addCloseListener(_ -> close.run());
    return viewer;
  }

  private Div head(Snapshot opened, boolean revealed, boolean offerReveal) {
    H2 title = new H2("What changed");
    TimeAgo ago = new TimeAgo(opened.collectedAt());
    ago.addClassName("soft");
    Div words = new Div(title, ago);
    words.addClassName("diff-words");
    if (revealed) {
      words.add(badge());
    }
    Anchor whole =
        new Anchor(
            DeviceAddress.snapshot(opened.device(), opened.id()),
            Icons.TEXT.create(),
            new Span("Snapshot"));
    whole.addClassName("link-button");
    Div actions = new Div(whole);
    actions.addClassName("diff-actions");
    if (offerReveal && !revealed) {
      Button reveal = new Button("Reveal secrets", Icons.REVEAL.create(), _ -> ask(opened));
      reveal.addThemeVariants(ButtonVariant.TERTIARY);
      actions.add(reveal);
    }
    Button shut = new Button(Icons.CLOSE.create(), _ -> close.run());
    shut.addThemeVariants(ButtonVariant.TERTIARY);
    shut.setAriaLabel("Close the diff (Esc)");
    shut.setId("close-diff");
    actions.add(shut);
    Div head = new Div(words, actions);
    head.addClassName("diff-head");
    return head;
  }

  private void ask(Snapshot opened) {
    reason(reason -> snapshots.revealDiff(opened.device(), opened.id(), reason), opened);
  }

  private void reason(Function<String, DiffOutcome> open, Snapshot opened) {
    new ReasonDialog(
            "Reveal secrets in this diff",
            "Passwords and keys in it are shown on this page until you close it.",
            "Reveal",
            reason -> {
              body(opened, true, open.apply(reason));
              Notices.done("Secrets are shown until you close the diff.");
            })
        .open();
  }

  private static Span badge() {
    Span badge = new Span("secrets shown");
    badge.addClassName("badge");
    badge.getElement().setAttribute("data-tone", "warn");
    return badge;
  }

  private static Paragraph note(String words) {
    Paragraph note = new Paragraph(words);
    note.addClassName("diff-note");
    return note;
  }
}
