package dev.snapline.activity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.snapline.activity.LiveSteps;
import dev.snapline.backup.BulkProgress;
import dev.snapline.backup.BulkRun;
import dev.snapline.backup.BulkRuns;
import dev.snapline.backup.BulkState;
import dev.snapline.backup.Cancelling;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Live;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bulk run as it gets on, device by device. */
@Route("runs/:run")
@RolesAllowed("VIEWER")
class RunView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final BulkProgress progress;
  private final BulkRuns runs;
  private final CurrentUser user;
  private final PageHeader header = new PageHeader("");
  private final Paragraph said = new Paragraph();
  private final Element bar = new Element("progress");
  private final Div states = new Div();
  private final Button cancel = new Button("Cancel the rest", Icons.CLOSE.create());
  private final RunGrid grid;
  private volatile @Nullable TenantId tenant;
  private @Nullable UUID run;
  private String title = "Run";

  RunView(
      BulkProgress progress,
      BulkRuns runs,
      Cancelling cancelling,
      LiveSteps steps,
      CurrentUser user,
      Bus bus) {
    this.progress = progress;
    this.runs = runs;
    this.user = user;
    this.grid = new RunGrid(progress, steps, cancelling, user.has(Role.OPERATOR));
    addClassNames("page", "run-page");
    Anchor back = new Anchor("attempts", Icons.BACK.create(), new Span("Activity"));
    back.addClassName("back-link");
    said.addClassName("soft");
    said.getElement().setAttribute("role", "status");
    states.addClassName("run-states");
    bar.setAttribute("aria-label", "Devices done");
    bar.getClassList().add("run-bar");
    cancel.setId("cancel-run");
    cancel.addClickListener(_ -> cancel());
    add(back, header, said);
    getElement().appendChild(bar);
    add(states, grid);
    RefreshSoon soon = new RefreshSoon(this, this::refresh);
    Live.show(this, bus, Topic.PROGRESS, p -> p.tenant().equals(tenant), _ -> soon.ask());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    tenant = user.tenant();
    run = event.getRouteParameters().get("run").flatMap(RunView::read).orElse(null);
    Optional<BulkRun> found = find();
    if (run == null || found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    grid.show(run, null);
    show(found.get());
  }

  @Override
  public String getPageTitle() {
    return title + " · Snapline";
  }

  private Optional<BulkRun> find() {
    UUID wanted = run;
    return wanted == null ? Optional.empty() : progress.find(wanted);
  }

  private void refresh() {
    find().ifPresent(this::show);
    grid.getDataProvider().refreshAll();
  }

  private void show(BulkRun found) {
    title = "Back up " + found.scope();
    header.title(title);
    header.beside(asked(found));
    header.actions();
    if (user.has(Role.OPERATOR) && !found.over() && found.cancelledAt() == null) {
      header.actions(cancel);
    }
    grid.over(found.over());
    said.setText(words(found));
    bar.setAttribute("max", String.valueOf(Math.max(1, found.devices())));
    bar.setAttribute("value", String.valueOf(found.done()));
    states.removeAll();
    for (BulkState state : BulkState.values()) {
      if (found.count(state) > 0) {
        states.add(chip(state, found.count(state)));
      }
    }
  }

  private Button chip(BulkState state, int count) {
    boolean chosen = state == grid.state();
    Button chip = new Button("%s %,d".formatted(state.label(), count));
    chip.addClassName("run-state");
    chip.getElement().setAttribute("data-tone", Words.tone(state));
    chip.getElement().setAttribute("aria-pressed", String.valueOf(chosen));
    chip.addClickListener(_ -> {
      UUID shown = run;
      if (shown != null) {
        grid.show(shown, chosen ? null : state);
        refresh();
      }
    });
    return chip;
  }

  private void cancel() {
    UUID wanted = run;
    if (wanted != null) {
      runs.cancel(wanted);
      Notices.done("What had not ended is cancelled.");
      refresh();
    }
  }

  private static Span asked(BulkRun found) {
    Span asked = new Span("by %s, ".formatted(found.requestedBy()));
    asked.addClassName("soft");
    asked.add(new TimeAgo(found.requestedAt()));
    return asked;
  }

  private static String words(BulkRun found) {
    String done = "%,d of %,d done".formatted(found.done(), found.devices());
    return found.cancelledAt() == null
        ? done + "."
        : "%s; cancelled by %s.".formatted(done, found.cancelledBy());
  }

  private static Optional<UUID> read(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
