package dev.snapline.activity.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.snapline.activity.Activity;
import dev.snapline.activity.ActivityQuery;
import dev.snapline.activity.LiveSteps;
import dev.snapline.backup.BulkProgress;
import dev.snapline.backup.BulkRun;
import dev.snapline.backup.Cancelling;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.Live;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs now, what waits, and what ran last. */
@Route("attempts")
@PageTitle("Activity · Snapline")
@RolesAllowed("VIEWER")
class AttemptsView extends Main implements AfterNavigationObserver {

  private static final int RUNS = 3;

  private final Activity activity;
  private final BulkProgress bulk;
  private final CurrentUser user;
  private final Span count = new Span();
  private final Div runs = new Div();
  private final ActivityFilters filters = new ActivityFilters(this::changed);
  private final H2 now = new H2("Now");
  private final H2 last = new H2("Last attempts");
  private final OpenGrid open;
  private final EndedGrid ended;
  private final EmptyState none =
      new EmptyState("Nothing has run yet", "Attempts show here as soon as there is a device.");
  private final EmptyState noMatch =
      new EmptyState("No attempt matches", "Try fewer letters or another state.");
  private volatile @Nullable TenantId tenant;

  AttemptsView(
      Activity activity,
      BulkProgress bulk,
      LiveSteps steps,
      Cancelling cancelling,
      CurrentUser user,
      Bus bus) {
    this.activity = activity;
    this.bulk = bulk;
    this.user = user;
    this.open = new OpenGrid(activity, steps, cancelling, user.has(Role.OPERATOR));
    this.ended = new EndedGrid(activity);
    addClassNames("page", "activity-page");
    PageHeader header = new PageHeader("Activity");
    count.addClassName("soft");
    count.getElement().setAttribute("role", "status");
    header.beside(count);
    runs.addClassName("activity-runs");
    add(header, filters, runs, now, open, last, ended, none, noMatch);
    RefreshSoon soon = new RefreshSoon(this, this::show);
    Live.show(this, bus, Topic.PROGRESS, p -> p.tenant().equals(tenant), _ -> soon.ask());
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    tenant = user.tenant();
    filters.read(event.getLocation().getQueryParameters());
    show();
  }

  private void changed() {
    show();
    getUI()
        .ifPresent(ui -> ui.getPage().getHistory().replaceState(null, filters.address("attempts")));
  }

  private void show() {
    ActivityQuery query = filters.query();
    int underWay = activity.countOpen(query);
    boolean some = !activity.ended(query, 0, 1).isEmpty();
    count.setText(underWay == 0 ? "Nothing runs now" : "%,d under way".formatted(underWay));
    now.setVisible(underWay > 0);
    open.setVisible(underWay > 0);
    last.setVisible(some);
    ended.setVisible(some);
    none.setVisible(underWay == 0 && !some && !query.filters());
    noMatch.setVisible(underWay == 0 && !some && query.filters());
    open.show(query, underWay);
    ended.show(query);
    showRuns(query.filters() ? List.of() : bulk.newest(RUNS));
  }

  private void showRuns(List<BulkRun> newest) {
    runs.setVisible(!newest.isEmpty());
    runs.removeAll();
    for (BulkRun run : newest) {
      Anchor link = new Anchor("runs/" + run.id(), "Back up " + run.scope());
      Span when = new Span();
      when.addClassName("soft");
      when.add("by %s, ".formatted(run.requestedBy()));
      when.add(new TimeAgo(run.requestedAt()));
      runs.add(new Div(link, when));
    }
  }
}
