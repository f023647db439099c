package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.snapline.archive.Snapshot;
import dev.snapline.diff.ui.TextViewer;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.Facts;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.ConfigFile;
import dev.snapline.timeline.SnapshotText;
import dev.snapline.timeline.SnapshotViews;
import dev.snapline.timeline.TextOutcome;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One snapshot: its text, masked unless revealed, its hashes, and the file to download. */
@Route("devices/:device/snapshots/:snapshot")
@RolesAllowed("VIEWER")
class SnapshotView extends Main
    implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

  private final SnapshotViews snapshots;
  private final SnapshotActions actions;
  private final PageHeader header = new PageHeader("Snapshot");
  private final Anchor back = new Anchor();
  private final Div facts = new Div();
  private final Div text = new Div();
  private final FileDownload download = new FileDownload();
  private @Nullable Snapshot snapshot;

  SnapshotView(SnapshotViews snapshots, CurrentUser user) {
    this.snapshots = snapshots;
    this.actions =
        new SnapshotActions(user.has(Role.OPERATOR), this::reveal, this::download, this::masked);
    addClassNames("page", "snapshot-page");
    back.addClassName("back-link");
    text.addClassName("snapshot-text");
    header.actions(actions);
    add(back, header, facts, text, download);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<DeviceId> device = DeviceAddress.device(event, event.getRouteParameters());
    Optional<SnapshotId> id = DeviceAddress.snapshot(event, event.getRouteParameters());
    snapshot = device.flatMap(d -> id.flatMap(i -> snapshots.find(d, i))).orElse(null);
    if (snapshot == null) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    Snapshot opened = snapshot;
    if (opened != null) {
      show(opened, snapshots.open(opened.device(), opened.id()));
    }
  }

  @Override
  public String getPageTitle() {
    return "Snapshot · Snapline";
  }

  private void show(Snapshot opened, TextOutcome<SnapshotText> outcome) {
    facts.removeAll();
    facts.add(facts(opened));
    text.removeAll();
    switch (outcome) {
      case TextOutcome.Opened<SnapshotText>(SnapshotText content) -> show(opened, content);
      case TextOutcome.Missing<SnapshotText> _ -> text.add(note("This snapshot is gone."));
      case TextOutcome.Unreadable<SnapshotText>(String reason) ->
          text.add(note("The text cannot be shown now: " + reason));
    }
  }

  private void show(Snapshot opened, SnapshotText content) {
    back.removeAll();
    back.setHref(DeviceAddress.of(opened.device()));
    back.add(Icons.BACK.create(), new Span(content.deviceName()));
    Span masked = new Span(content.masked() ? "secrets masked" : "secrets shown");
    masked.addClassName("badge");
    masked.getElement().setAttribute("data-tone", content.masked() ? "good" : "warn");
    masked.setId("masked");
    header.beside(masked);
    actions.revealed(!content.masked());
    text.add(new TextViewer(content.lines(), "Configuration of " + content.deviceName()));
  }

  private static Facts facts(Snapshot snapshot) {
    Span hash = mono(snapshot.fileHash().hex());
    hash.setId("sha256");
    Span verified = new Span();
    if (snapshot.verifiedCount() > 0) {
      int times = snapshot.verifiedCount();
      verified.add(times == 1 ? "once, " : "%,d times, last ".formatted(times));
      verified.add(new TimeAgo(snapshot.lastVerifiedAt()));
    } else {
      verified.setText("not yet");
    }
    return new Facts()
        .add("Collected", new TimeAgo(snapshot.collectedAt()))
        .add("RouterOS", snapshot.version())
        .add("Size", "%,d lines, %,d bytes".formatted(snapshot.lines(), snapshot.size()))
        .add("Missing", snapshot.flaws().any() ? FlawWords.full(snapshot.flaws()) : null)
        .add("Verified unchanged", verified)
        .add("Configuration hash", mono(snapshot.hash().brief()))
        .add("SHA-256 of the full file", hash);
  }

  private void reveal() {
    Snapshot opened = snapshot;
    if (opened != null) {
      new ReasonDialog(
              "Reveal secrets",
              "Passwords and keys in this snapshot are shown on this page until you leave it.",
              "Reveal",
              reason -> show(opened, snapshots.reveal(opened.device(), opened.id(), reason)))
          .open();
    }
  }

  private void download() {
    Snapshot opened = snapshot;
    if (opened != null) {
      new ReasonDialog(
              "Download the full file",
              "The file holds every secret in clear, byte for byte as the router gave it.",
              "Download",
              reason -> give(snapshots.download(opened.device(), opened.id(), reason)))
          .open();
    }
  }

  private void masked() {
    Snapshot opened = snapshot;
    if (opened != null) {
      give(snapshots.downloadMasked(opened.device(), opened.id()));
    }
  }

  private void give(TextOutcome<ConfigFile> outcome) {
    switch (outcome) {
      case TextOutcome.Opened<ConfigFile>(ConfigFile file) -> download.give(file);
      case TextOutcome.Missing<ConfigFile> _ -> Notices.refused("This snapshot is gone.");
      case TextOutcome.Unreadable<ConfigFile>(String reason) ->
          Notices.refused("The file cannot be opened now: " + reason);
    }
  }

  private static Span mono(String words) {
    Span span = new Span(words);
    span.addClassNames("mono", "fingerprint");
    return span;
  }

  private static Component note(String words) {
    Paragraph note = new Paragraph(words);
    note.addClassName("diff-note");
    return note;
  }
}
