package dev.snapline.timeline.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.snapline.archive.Snapshot;
import dev.snapline.backup.Attempts;
import dev.snapline.backup.Backups;
import dev.snapline.backup.CancelOutcome;
import dev.snapline.backup.Cancelling;
import dev.snapline.backup.RunNowOutcome;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.HistoryChanged.What;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.HostKeys;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.Replacements;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Live;
import dev.snapline.shell.Notices;
import dev.snapline.timeline.DeviceOverview;
import dev.snapline.timeline.History;
import dev.snapline.timeline.SnapshotViews;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One device: how it stands, its history, and the diff that is open. */
@Route("devices/:device")
@RolesAllowed("VIEWER")
class DeviceView extends Main
    implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

  private final Inventory inventory;
  private final DeviceOverview overview;
  private final History history;
  private final SnapshotViews snapshots;
  private final Backups backups;
  private final Attempts attempts;
  private final HostKeys hostKeys;
  private final DeviceHeader header;
  private final Cancelling cancelling;
  private final RunPanel run;
  private final HostKeyPanel hostKey;
  private final Replacements replacements;
  private final ReplacementPanel replacement;
  private final DiffPanel diff;
  private final Div place = new Div();
  private volatile @Nullable DeviceId device;
  private @Nullable TimelineList timeline;
  private String title = "Device";

  DeviceView(
      Inventory inventory,
      DeviceOverview overview,
      History history,
      SnapshotViews snapshots,
      Backups backups,
      Attempts attempts,
      Cancelling cancelling,
      HostKeys hostKeys,
      Replacements replacements,
      CurrentUser user,
      Bus bus) {
    this.inventory = inventory;
    this.overview = overview;
    this.history = history;
    this.snapshots = snapshots;
    this.backups = backups;
    this.attempts = attempts;
    this.cancelling = cancelling;
    this.hostKeys = hostKeys;
    this.run = new RunPanel(user.has(Role.OPERATOR) ? this::cancel : null);
    this.header = new DeviceHeader(user, this::runNow, this::tryLoginAgain);
    this.hostKey = new HostKeyPanel(user.has(Role.ADMIN), this::accept, this::keep);
    this.replacements = replacements;
    this.replacement = new ReplacementPanel(user.has(Role.ADMIN), this::acknowledge);
    this.diff = new DiffPanel(snapshots, user.has(Role.OPERATOR), this::closeDiff);
    addClassNames("page", "device-page");
    Anchor back =
        new Anchor(
            "devices", Icons.BACK.create(), new com.vaadin.flow.component.html.Span("Devices"));
    back.addClassName("back-link");
    add(back, header, run, hostKey, replacement, diff, place, keys());
    Live.show(this, bus, Topic.PROGRESS, p -> p.device().equals(device), this::progress);
    Live.show(this, bus, Topic.HISTORY, h -> h.device().equals(device), h -> refresh(h.what()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<DeviceId> asked = DeviceAddress.device(event, event.getRouteParameters());
    if (asked.isPresent() && inventory.find(asked.get()).isEmpty()) {
      event.rerouteToError(NotFoundException.class);
    }
    DeviceId now = asked.orElse(null);
    if (now != null && !now.equals(device)) {
      device = now;
      timeline = null;
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    DeviceId shown = device;
    if (shown == null) {
      return;
    }
    header();
    if (timeline == null) {
      run.setVisible(false);
      timeline = new TimelineList(history, shown, BrowserZone.of(UI.getCurrentOrThrow()));
      timeline.refresh();
      place.removeAll();
      place.add(timeline);
    }
    SnapshotId opened = DeviceAddress.diff(event.getLocation().getQueryParameters()).orElse(null);
    Snapshot snapshot = opened == null ? null : snapshots.find(shown, opened).orElse(null);
    diff.show(snapshot);
    timeline.open(opened);
    if (opened != null && snapshot == null) {
      Notices.refused("The snapshot in this address is gone; the history is below.");
    }
  }

  @Override
  public String getPageTitle() {
    return title + " · Snapline";
  }

  private void header() {
    DeviceId shown = device;
    if (shown == null) {
      return;
    }
    Device found = inventory.find(shown).orElse(null);
    overview
        .find(shown)
        .ifPresent(card -> {
          if (found != null) {
            title = found.name();
            header.show(found, card);
            hostKey.show(found);
            replacement.show(found);
          }
        });
  }

  private void refresh(What what) {
    header();
    if (timeline != null) {
      timeline.refresh();
    }
    if (what == What.CHANGES) {
      diff.refresh();
    }
  }

  private void runNow() {
    run(backups::runNow);
  }

  private void tryLoginAgain() {
    run(backups::tryLoginAgain);
  }

  private void run(Function<DeviceId, RunNowOutcome> how) {
    DeviceId shown = device;
    if (shown == null) {
      return;
    }
    switch (how.apply(shown)) {
      case RunNowOutcome.Started(var attempt) -> run.follow(attempt);
      case RunNowOutcome.AlreadyRunning(var attempt, var since) -> run.join(attempt, since);
      case RunNowOutcome.Refused(String reason) -> Notices.refused(reason);
    }
    header();
  }

  private void cancel(AttemptId attempt) {
    if (cancelling.cancel(attempt) == CancelOutcome.OVER) {
      Notices.refused("That backup had ended already.");
    }
    header();
  }

  /** The first backup of all is followed though nobody asked for it here. */
  private void progress(AttemptProgress progress) {
    boolean first = timeline != null && timeline.empty();
    if (first && run.idle() && !progress.step().last()) {
      run.follow(progress.attempt());
    }
    run.show(progress, this::wasCancelled);
  }

  private boolean wasCancelled(AttemptId attempt) {
    return attempts
        .find(attempt)
        .filter(found -> found.failure() == FailureKind.CANCELLED)
        .isPresent();
  }

  private void accept(String fingerprint) {
    DeviceId shown = device;
    if (shown != null && hostKeys.accept(shown, fingerprint)) {
      Notices.done("The new host key is accepted. The device is backed up again.");
    } else {
      Notices.refused("Meanwhile another key was offered. Compare it again.");
    }
    header();
  }

  private void keep(String fingerprint) {
    DeviceId shown = device;
    if (shown != null && hostKeys.keep(shown, fingerprint)) {
      Notices.done("The accepted host key stays. The device is tried again.");
      runNow();
    } else {
      Notices.refused("Meanwhile another key was offered. Compare it again.");
      header();
    }
  }

  private void acknowledge(String serial) {
    DeviceId shown = device;
    if (shown != null && replacements.acknowledge(shown, serial)) {
      Notices.done("The new serial number is accepted.");
    } else {
      Notices.refused("Meanwhile another serial number was reported. Look again.");
    }
    header();
  }

  private void closeDiff() {
    DeviceId shown = device;
    if (shown != null && timeline != null) {
      timeline.focusOpen();
      getUI().ifPresent(ui -> ui.navigate(DeviceAddress.of(shown)));
    }
  }

  private static Paragraph keys() {
    Paragraph keys = new Paragraph();
    keys.addClassName("keys");
    keys.getElement()
        .setProperty(
            "innerHTML",
            "<kbd>j</kbd> <kbd>k</kbd> walk the history · <kbd>Enter</kbd> opens ·"
                + " <kbd>n</kbd> <kbd>p</kbd> walk the diff · <kbd>Esc</kbd> closes it");
    return keys;
  }
}
