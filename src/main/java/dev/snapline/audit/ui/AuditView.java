package dev.snapline.audit.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.snapline.audit.AuditEntry;
import dev.snapline.audit.AuditTrail;
import dev.snapline.kernel.Actor;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.Icons;
import dev.snapline.shell.NarrowPage;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;

/** Who did what, newest first. */
@Route("audit")
@PageTitle("Audit trail · Snapline")
@RolesAllowed("ADMIN")
@Uses(TimeAgo.class)
class AuditView extends Main implements AfterNavigationObserver {

  private static final String ENTRY =
      """
      <div class="audit-entry"><span class="audit-action">${item.action}</span>
      <span class="audit-detail">${item.detail}</span>
      <span class="audit-compact soft">${item.actor}${item.name ? ` · ${item.name}` : ''} · <snapline-time datetime=${item.at}></snapline-time></span></div>
      """;
  private final AuditTrail trail;
  private final Span count = new Span();
  private final TextField text = new TextField();
  private final Grid<AuditEntry> grid = new Grid<>();
  private final EmptyState none =
      new EmptyState("No entry matches", "Try fewer letters, or empty the filter.");
  private String wanted = "";

  AuditView(AuditTrail trail) {
    this.trail = trail;
    addClassNames("page", "audit-page");
    count.addClassName("soft");
    PageHeader header = new PageHeader("Audit trail");
    header.beside(count);
    add(header, filters(), none, grid());
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    String filter =
        event.getLocation().getQueryParameters().getSingleParameter("filter").orElse("");
    text.setValue(filter);
    show(filter);
  }

  private Div filters() {
    text.setId("filter");
    text.setPlaceholder("Filter by person, action, device or detail");
    text.setAriaLabel("Filter");
    text.setPrefixComponent(Icons.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.getElement().setAttribute("data-slash", true);
    text.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        show(event.getValue());
        address(event.getValue());
      }
    });
    Div filters = new Div(text);
    filters.addClassName("filters");
    return filters;
  }

  private Grid<AuditEntry> grid() {
    grid.setId("audit");
    grid.addClassName("audit-grid");
    NarrowPage.watch(
        grid,
        narrow -> {
          for (int i : new int[] {0, 1, 3}) {
            grid.getColumns().get(i).setVisible(!narrow);
          }
        });
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(
            LitRenderer.<AuditEntry>of("<snapline-time datetime=${item.at}></snapline-time>")
                .withProperty("at", entry -> entry.at().toString()))
        .setHeader("When")
        .setWidth("130px")
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<AuditEntry>of("${item.actor}").withProperty("actor", AuditView::actor))
        .setHeader("Who")
        .setWidth("140px")
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<AuditEntry>of(ENTRY)
                .withProperty("action", entry -> entry.action().label())
                .withProperty("detail", AuditEntry::detail)
                .withProperty("name", AuditEntry::deviceName)
                .withProperty("actor", AuditView::actor)
                .withProperty("at", entry -> entry.at().toString()))
        .setHeader("What")
        .setFlexGrow(1);
    grid.addColumn(
            LitRenderer.<AuditEntry>of(
                    "${item.device ? html`<a href=\"devices/${item.device}\">${item.name}</a>` : ''}")
                .withProperty(
                    "device", entry -> entry.device() == null ? null : entry.device().toString())
                .withProperty("name", AuditEntry::deviceName))
        .setHeader("Device")
        .setWidth("170px")
        .setFlexGrow(0);
    grid.setDataProvider(
        new CallbackDataProvider<AuditEntry, Void>(
            query -> trail.page(wanted, query.getOffset(), query.getLimit()).stream(),
            _ -> trail.count(wanted),
            AuditEntry::id));
    return grid;
  }

  private void show(String filter) {
    wanted = filter;
    int found = trail.count(filter);
    count.setText(found == 1 ? "1 entry" : "%,d entries".formatted(found));
    none.setVisible(found == 0);
    grid.setVisible(found > 0);
    grid.getDataProvider().refreshAll();
  }

  private static void address(String filter) {
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(
            null,
            filter.isBlank()
                ? "audit"
                : "audit?" + QueryParameters.of("filter", filter).getQueryString());
  }

  private static String actor(AuditEntry entry) {
    return entry.actor().kind() == Actor.Kind.SYSTEM ? "Snapline" : entry.actor().name();
  }
}
