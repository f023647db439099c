package dev.snapline.timeline.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.snapline.backup.BulkRuns;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.inventory.DeviceTags;
import dev.snapline.inventory.Inventory;
import dev.snapline.kernel.DeviceId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Live;
import dev.snapline.shell.PageHeader;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Status;
import dev.snapline.timeline.DeviceOverview;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The device list. */
@Route("devices")
@PageTitle("Devices · Snapline")
@RolesAllowed("VIEWER")
class DevicesView extends Main implements AfterNavigationObserver {

  private final DeviceOverview overview;
  private final BulkRuns runs;
  private final CurrentUser user;
  private final PageHeader header = new PageHeader("Devices");
  private final Span count = new Span();
  private final TextField text = new TextField();
  private final StatusFilter status = new StatusFilter();
  private final Button backUp = new Button("Back up now", Icons.BACKUP.create());
  private final Button backUpAll = new Button();
  private final NameFilter tag = new NameFilter("tag", "Tag", "Any tag", 1);
  private final NameFilter zone = new NameFilter("zone", "Zone", "Any zone", 2);
  private final DeviceTags tags;
  private final BulkMenu bulk;
  private final DeviceGrid grid;
  private final EmptyState none;
  private final EmptyState noMatch =
      new EmptyState("No device matches", "Try fewer letters, or another status, tag or zone.");

  DevicesView(
      DeviceOverview overview,
      BulkRuns runs,
      Inventory inventory,
      DeviceTags tags,
      CurrentUser user,
      Bus bus) {
    this.overview = overview;
    this.tags = tags;
    this.runs = runs;
    this.user = user;
    this.grid = new DeviceGrid(overview, user.has(Role.OPERATOR));
    this.none =
        user.has(Role.ADMIN)
            ? new EmptyState(
                "No devices yet",
                "Add the first router: Snapline backs it up at once and then every few hours.",
                add())
            : new EmptyState("No devices yet", "An admin of your tenant adds them.");
    this.bulk = new BulkMenu(inventory, tags, grid::getSelectedItems, this::acted);
    addClassNames("page", "devices-page");
    count.addClassName("soft");
    header.beside(count);
    add(header, filters(), none, noMatch, grid);
    Live.show(
        this,
        bus,
        Topic.HISTORY,
        message -> message.tenant().equals(grid.tenant()),
        _ -> grid.refreshSoon(this::counted));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    QueryParameters parameters = event.getLocation().getQueryParameters();
    text.setValue(parameters.getSingleParameter("filter").orElse(""));
    status.choose(parameters.getSingleParameter("status").orElse(""));
    offer(
        parameters.getSingleParameter("tag").orElse(""),
        parameters.getSingleParameter("zone").orElse(""));
    grid.tenant(user.tenant());
    filter();
  }

  private Div filters() {
    text.setPlaceholder("Filter by name, address, model, version");
    text.setAriaLabel("Filter");
    text.setId("filter");
    text.setPrefixComponent(Icons.SEARCH.create());
    text.setSuffixComponent(keyHint());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.getElement().setAttribute("data-slash", true);
    text.addValueChangeListener(event -> changed(event.isFromClient()));
    status.addValueChangeListener(event -> changed(event.isFromClient()));
    tag.addValueChangeListener(event -> changed(event.isFromClient()));
    zone.addValueChangeListener(event -> changed(event.isFromClient()));
    backUp.setId("back-up-selected");
    backUp.setEnabled(false);
    backUp.addClickListener(_ -> backUp());
    backUpAll.setId("back-up-all");
    backUpAll.addThemeVariants(ButtonVariant.TERTIARY);
    backUpAll.addClickListener(_ -> backUpAll());
    Div filters = new Div(text, status, tag, zone);
    filters.addClassName("filters");
    Div actions = new Div();
    actions.addClassName("filter-actions");
    if (user.has(Role.OPERATOR)) {
      grid.addSelectionListener(event -> selected(event.getAllSelectedItems().size()));
      actions.add(backUp, backUpAll);
      filters.add(actions);
    }
    if (user.has(Role.ADMIN)) {
      header.actions(add());
      actions.add(bulk);
    }
    return filters;
  }

  private static Span keyHint() {
    Span hint = new Span("/");
    hint.addClassName("key-hint");
    hint.getElement().setAttribute("aria-hidden", "true");
    return hint;
  }

  private static Button add() {
    Button add = new Button("Add device", Icons.ADD.create());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.addClickListener(_ -> add.getUI().ifPresent(ui -> ui.navigate("devices/new")));
    return add;
  }

  private void changed(boolean byPerson) {
    if (byPerson) {
      filter();
      getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }
  }

  private String address() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!text.getValue().isBlank()) {
      parameters.put("filter", text.getValue());
    }
    Status chosen = status.getValue();
    if (chosen != null) {
      parameters.put("status", chosen.name());
    }
    if (!tag.chosen().isEmpty()) {
      parameters.put("tag", tag.chosen());
    }
    if (!zone.chosen().isEmpty()) {
      parameters.put("zone", zone.chosen());
    }
    String query = QueryParameters.simple(parameters).getQueryString();
    return query.isEmpty() ? "devices" : "devices?" + query;
  }

  private void filter() {
    grid.filter(
        Objects.requireNonNullElse(text.getValue(), ""),
        status.getValue(),
        tag.chosen(),
        zone.chosen());
    counted();
  }

  private void counted() {
    int found = overview.count(grid.query());
    boolean filtered = !grid.query().unfiltered();
    count.setText(devices(found));
    backUpAll.setVisible(found > 0);
    backUpAll.setText(
        !filtered
            ? "Back up all %,d".formatted(found)
            : found == 1 ? "Back up this one" : "Back up these %,d".formatted(found));
    none.setVisible(found == 0 && !filtered);
    noMatch.setVisible(found == 0 && filtered);
    grid.setVisible(found > 0);
  }

  private void offer(String chosenTag, String chosenZone) {
    tag.offer(tags.all().stream().map(DeviceTags.Usage::tag).toList(), chosenTag);
    zone.offer(tags.zones(), chosenZone);
  }

  private void acted() {
    grid.deselectAll();
    offer(tag.chosen(), zone.chosen());
    filter();
  }

  private void selected(int devices) {
    bulk.enable(devices);
    backUp.setEnabled(devices > 0);
    backUp.setText(devices > 1 ? "Back up %d now".formatted(devices) : "Back up now");
  }

  private void backUp() {
    Set<DeviceCard> chosen = grid.getSelectedItems();
    begin(chosen.stream().map(DeviceCard::id).toList(), "%s by choice");
  }

  private void backUpAll() {
    begin(overview.ids(grid.query()), grid.query().unfiltered() ? "all %s" : "%s by filter");
  }

  /** Shows the run, where each device says how it gets on. */
  private void begin(List<DeviceId> devices, String words) {
    UUID run = runs.start(devices, words.formatted(devices(devices.size())));
    getUI().ifPresent(ui -> ui.navigate("runs/" + run));
  }

  private static String devices(int count) {
    return count == 1 ? "1 device" : "%,d devices".formatted(count);
  }
}
