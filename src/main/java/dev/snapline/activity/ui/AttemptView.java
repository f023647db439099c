package dev.snapline.activity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.snapline.activity.Activity;
import dev.snapline.activity.ActivityRow;
import dev.snapline.activity.ActivityRow.State;
import dev.snapline.activity.LiveSteps;
import dev.snapline.backup.Attempt;
import dev.snapline.backup.Attempts;
import dev.snapline.backup.Cancelling;
import dev.snapline.backup.Captures;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.Zone;
import dev.snapline.operations.Collectors;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.Facts;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Live;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of one attempt. */
@Route("attempts/:attempt")
@RolesAllowed("VIEWER")
class AttemptView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final Activity activity;
  private final Attempts attempts;
  private final LiveSteps steps;
  private final Cancelling cancelling;
  private final Collectors collectors;
  private final boolean mayCancel;
  private final PageHeader header = new PageHeader("");
  private final Div trouble = new Div();
  private final Div facts = new Div();
  private final CapturePanel capture;
  private volatile @Nullable AttemptId attempt;
  private String title = "Attempt";

  AttemptView(
      Activity activity,
      Attempts attempts,
      Captures captures,
      LiveSteps steps,
      Cancelling cancelling,
      Collectors collectors,
      CurrentUser user,
      Bus bus) {
    this.activity = activity;
    this.attempts = attempts;
    this.capture = new CapturePanel(captures);
    this.steps = steps;
    this.cancelling = cancelling;
    this.collectors = collectors;
    this.mayCancel = user.has(Role.OPERATOR);
    addClassNames("page", "attempt-page");
    Anchor back = new Anchor("attempts", Icons.BACK.create(), new Span("Activity"));
    back.addClassName("back-link");
    trouble.addClassName("trouble");
    facts.addClassName("card");
    add(back, header, trouble, facts, capture);
    Live.show(this, bus, Topic.PROGRESS, p -> p.attempt().equals(attempt), _ -> refresh());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    attempt = event.getRouteParameters().get("attempt").flatMap(AttemptView::read).orElse(null);
    if (!refresh()) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  @Override
  public String getPageTitle() {
    return title + " · Snapline";
  }

  private boolean refresh() {
    AttemptId wanted = attempt;
    Optional<ActivityRow> found = wanted == null ? Optional.empty() : activity.find(wanted);
    found.ifPresent(this::show);
    return found.isPresent();
  }

  private void show(ActivityRow row) {
    title = "Backup of " + row.deviceName();
    header.title(title);
    Span state =
        new Span(
            row.state().open()
                ? steps.of(row.id()).map(Step::label).orElse(row.state().label())
                : Words.state(row));
    state.addClassName("badge");
    state.getElement().setAttribute("data-tone", Words.tone(row));
    state.getElement().setAttribute("role", "status");
    header.beside(state);
    header.actions(actions(row));
    trouble(row);
    facts.removeAll();
    Facts all = facts(row);
    attempts.find(row.id()).ifPresent(attempt -> record(all, attempt));
    facts.add(all);
  }

  private Component[] actions(ActivityRow row) {
    Anchor device = new Anchor("devices/" + row.device(), "Device history");
    device.addClassName("link-button");
    return mayCancel && row.state().open()
        ? new Component[] {
          device, new CancelButton(row.deviceName(), () -> cancelling.cancel(row.id()))
        }
        : new Component[] {device};
  }

  private void trouble(ActivityRow row) {
    FailureKind failure = row.failure();
    trouble.setVisible(failure != null);
    trouble.removeAll();
    if (failure != null) {
      trouble.getElement().setAttribute("data-tone", Words.tone(row));
      Span what = new Span(failure.label() + (row.reason() == null ? "" : ": " + row.reason()));
      what.addClassName("trouble-what");
      trouble.add(what, new Paragraph(failure.remedy()));
    }
  }

  private Facts facts(ActivityRow row) {
    Facts facts =
        new Facts().add("Asked for", Words.cause(row)).add("Queued", new TimeAgo(row.queuedAt()));
    if (row.state() == State.QUEUED) {
      facts.add("Waits for", awaited(row.zone()));
    }
    time(facts, "Begun", row.startedAt());
    time(facts, "Ended", row.finishedAt());
    if (row.took() != null) {
      facts.add("Took", Words.duration(row.took()));
    }
    if (row.run() != null) {
      facts.add("Run", new Anchor("runs/" + row.run(), "Backed up with others"));
    }
    return facts;
  }

  private String awaited(Zone zone) {
    return "a collector of zone %s%s"
        .formatted(zone.name(), collectors.serves(zone) ? "" : "; none is heard of");
  }

  private void record(Facts all, Attempt attempt) {
    ContactFacts.add(all, attempt);
    // Only those who may open it are offered it.
    capture.offer(attempt.id(), mayCancel && attempt.captured());
  }

  private static void time(Facts facts, String name, @Nullable Instant at) {
    if (at != null) {
      facts.add(name, new TimeAgo(at));
    }
  }

  private static Optional<AttemptId> read(String text) {
    try {
      return Optional.of(AttemptId.of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
