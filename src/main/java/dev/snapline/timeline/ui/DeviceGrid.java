package dev.snapline.timeline.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableRunnable;
import dev.snapline.kernel.TenantId;
import dev.snapline.shell.NarrowPage;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Status;
import dev.snapline.timeline.DeviceOverview;
import dev.snapline.timeline.OverviewQuery;
import dev.snapline.timeline.OverviewQuery.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The devices as a table that fetches what it shows; on a narrow page the first column says it all.
 */
@Uses(TimeAgo.class)
class DeviceGrid extends Grid<DeviceCard> {

  private static final String TIME =
      "${item.at ? html`<snapline-time datetime=${item.at} look=${item.look}></snapline-time>` : html`<span class=\"soft\">${item.none}</span>`}";
  private static final String DEVICE =
      """
      <div class="device-cell"><a href="devices/${item.id}">${item.name}</a>
      <span class="soft">${item.detail}</span>
      ${item.marks.length ? html`<span class="device-marks">${item.marks.map(mark => html`<span class="badge" data-tone=${mark.tone} title=${mark.title}>${mark.words}
        ${mark.at ? html`<snapline-time datetime=${mark.at} look="exact"></snapline-time>` : ''}</span>`)}</span>` : ''}
      <span class="device-compact"><span class="badge" data-tone=${item.tone}>${item.status}</span>
      ${item.at ? html`<span class="soft">changed <snapline-time datetime=${item.at}></snapline-time></span>` : ''}</span></div>
      """;

  private final transient DeviceOverview overview;
  private transient OverviewQuery query = OverviewQuery.ALL;
  private transient volatile @Nullable TenantId tenant;
  private boolean refreshing;

  DeviceGrid(DeviceOverview overview, boolean selectable) {
    this.overview = overview;
    setId("devices");
    addClassName("device-grid");
    addColumns();
    setDataProvider(
        new CallbackDataProvider<DeviceCard, Void>(
            this::fetch, _ -> overview.count(query), DeviceCard::id));
    selection(selectable);
    NarrowPage.watch(this, this::narrow);
    addItemClickListener(event -> open(event.getItem()));
  }

  /** The devices now shown. */
  OverviewQuery query() {
    return query;
  }

  /** The tenant whose devices are shown; may be asked on any thread. */
  @Nullable TenantId tenant() {
    return tenant;
  }

  void tenant(@Nullable TenantId shown) {
    tenant = shown;
  }

  /** Shows other devices. */
  void filter(String text, @Nullable Status status, String tag, String zone) {
    query = new OverviewQuery(text, status, tag, zone, query.sort(), query.descending());
    getDataProvider().refreshAll();
  }

  /** Asks again after a second, however often it is called until then. */
  void refreshSoon(SerializableRunnable also) {
    if (refreshing) {
      return;
    }
    refreshing = true;
    getElement()
        .executeJs("return new Promise(done => setTimeout(done, 1000))")
        .then(_ -> {
          refreshing = false;
          getDataProvider().refreshAll();
          also.run();
        });
  }

  private void addColumns() {
    addDeviceColumn();
    addColumn(
            LitRenderer.<DeviceCard>of(
                    "<span class=\"badge\" data-tone=${item.tone} title=${item.full}>${item.status}</span>")
                .withProperty("tone", card -> StatusBadge.tone(card.status()))
                .withProperty("full", DeviceCard::statusText)
                .withProperty("status", StatusBadge::words))
        .setHeader("Status")
        .setKey(Sort.STATUS.name())
        .setSortable(true)
        .setWidth("164px")
        .setFlexGrow(0);
    addColumn(DeviceGrid::version)
        .setHeader("RouterOS")
        .setKey(Sort.VERSION.name())
        .setSortable(true)
        .setWidth("104px")
        .setFlexGrow(0);
    addTime("Last attempt", Sort.LAST_ATTEMPT, DeviceCard::lastAttempt);
    addTime("Last change", Sort.LAST_CHANGE, DeviceCard::lastChange);
    addColumn(card -> "%,d".formatted(card.snapshots()))
        .setHeader("Snapshots")
        .setKey(Sort.SNAPSHOTS.name())
        .setSortable(true)
        .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END)
        .setWidth("116px")
        .setFlexGrow(0);
    addTime("Next run", Sort.NEXT_DUE, DeviceGrid::nextRun);
  }

  private void selection(boolean selectable) {
    if (selectable) {
      GridMultiSelectionModel<DeviceCard> model =
          (GridMultiSelectionModel<DeviceCard>) setSelectionMode(SelectionMode.MULTI);
      model.setSelectAllCheckboxVisibility(
          GridMultiSelectionModel.SelectAllCheckboxVisibility.VISIBLE);
      model.setSelectionColumnFrozen(true);
    } else {
      setSelectionMode(SelectionMode.NONE);
    }
  }

  private void narrow(boolean narrow) {
    getColumns().stream().skip(1).forEach(column -> column.setVisible(!narrow));
  }

  private void open(DeviceCard card) {
    getUI().ifPresent(ui -> ui.navigate("devices/" + card.id()));
  }

  private void addDeviceColumn() {
    addColumn(
            LitRenderer.<DeviceCard>of(DEVICE)
                .withProperty("id", card -> card.id().toString())
                .withProperty("name", DeviceCard::name)
                .withProperty("detail", DeviceGrid::detail)
                .withProperty("marks", Marks::of)
                .withProperty("tone", card -> StatusBadge.tone(card.status()))
                .withProperty("status", StatusBadge::words)
                .withProperty("at", card -> text(card.lastChange())))
        .setHeader("Device")
        .setKey(Sort.NAME.name())
        .setSortable(true)
        .setFlexGrow(1);
  }

  private void addTime(String header, Sort sort, Function<DeviceCard, @Nullable Instant> at) {
    addColumn(
            LitRenderer.<DeviceCard>of(TIME)
                .withProperty("at", card -> text(at.apply(card)))
                .withProperty("look", _ -> sort == Sort.NEXT_DUE ? "due" : "")
                .withProperty("none", card -> sort == Sort.NEXT_DUE ? unscheduled(card) : "never"))
        .setHeader(header)
        .setKey(sort.name())
        .setSortable(true)
        .setWidth("122px")
        .setFlexGrow(0);
  }

  private static String version(DeviceCard card) {
    String version = card.version();
    return version == null ? "–" : version.replaceFirst(" .*", "");
  }

  private static String detail(DeviceCard card) {
    return Stream.of(card.host(), card.model())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private static @Nullable Instant nextRun(DeviceCard card) {
    if (card.rest() != null) {
      return null;
    }
    return switch (card.status()) {
      case BLOCKED, DISABLED -> null;
      case PROTECTED, RUNNING, FAILING, NEVER -> card.nextDue();
    };
  }

  private static String unscheduled(DeviceCard card) {
    return card.rest() == null ? "not scheduled" : "paused";
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private Stream<DeviceCard> fetch(Query<DeviceCard, Void> asked) {
    List<QuerySortOrder> orders = asked.getSortOrders();
    query =
        orders.isEmpty()
            ? query.sorted(Sort.NAME, false)
            : query.sorted(
                Sort.valueOf(orders.getFirst().getSorted()),
                orders.getFirst().getDirection() == SortDirection.DESCENDING);
    return overview.page(query, asked.getOffset(), asked.getLimit()).stream();
  }
}
