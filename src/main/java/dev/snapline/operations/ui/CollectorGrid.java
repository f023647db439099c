package dev.snapline.operations.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.operations.Collectors;
import dev.snapline.operations.Collectors.CollectorState;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.NarrowPage;
import java.time.Duration;
import java.util.List;

/** The collectors, their zone, release, and what they have in hand. */
class CollectorGrid extends Div {

  private static final String NAME =
      """
      <div class="system-name"><span>${item.name}</span><span class="soft">${item.host}</span>
        <span class="form-fault" ?hidden=${!item.twin}>${item.twin}</span></div>
      """;

  /** Less than the backup module's margin for clocks. */
  private static final Duration TOLERABLE = Duration.ofSeconds(30);

  private static final String TWIN =
      "Another collector has this name, too: give each a snapline.name of its own.";

  private static final String STATE =
      """
      <span class="badge" data-tone=${item.silent ? 'bad' : 'good'}>${item.silent ? 'Silent' : 'Alive'}</span>
      <span class="soft system-heard">heard <snapline-time datetime=${item.at}></snapline-time></span>
      <span class="form-fault" ?hidden=${!item.clock}>${item.clock}</span>
      """;

  private final Collectors collectors;
  private final Grid<CollectorState> grid = new Grid<>();
  private final EmptyState none =
      new EmptyState(
          "No collector is heard of",
          "Nothing is backed up until a process with the role collect reaches the bus.");

  CollectorGrid(Collectors collectors) {
    this.collectors = collectors;
    grid.setId("collectors");
    grid.setAllRowsVisible(true);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(
            LitRenderer.<CollectorState>of(NAME)
                .withProperty("name", it -> it.newest().process())
                .withProperty("host", it -> it.newest().host())
                .withProperty("twin", it -> it.twin() ? TWIN : ""))
        .setHeader("Collector")
        .setFlexGrow(1);
    grid.addColumn(it -> it.newest().zone().name()).setHeader("Zone").setAutoWidth(true);
    grid.addColumn(
            LitRenderer.<CollectorState>of(STATE)
                .withProperty("silent", CollectorState::silent)
                .withProperty("at", it -> it.at().toString())
                .withProperty("clock", CollectorGrid::clock))
        .setHeader("State")
        .setWidth("210px")
        .setFlexGrow(0);
    grid.addColumn(it -> inHand(it.newest())).setHeader("In hand").setAutoWidth(true);
    grid.addColumn(it -> it.newest().release()).setHeader("Release").setAutoWidth(true);
    NarrowPage.watch(
        grid,
        narrow -> {
          grid.getColumns().get(1).setVisible(!narrow);
          grid.getColumns().get(2).setWidth(narrow ? "96px" : "210px");
          grid.getColumns().get(4).setVisible(!narrow);
        });
    add(new H2("Collectors"), none, grid);
  }

  void refresh() {
    List<CollectorState> all = collectors.all();
    none.setVisible(all.isEmpty());
    grid.setVisible(!all.isEmpty());
    grid.setItems(all);
  }

  /** What is wrong with its clock, or nothing. */
  private static String clock(CollectorState state) {
    Duration off = state.ahead().abs();
    if (off.compareTo(TOLERABLE) <= 0) {
      return "";
    }
    return "Its clock is %s %s: set it right, or it will begin no jobs in time."
        .formatted(
            off.toMinutes() > 0 ? off.toMinutes() + " min" : off.toSeconds() + " s",
            state.ahead().isNegative() ? "behind" : "ahead");
  }

  private static String inHand(CollectorHeartbeat heartbeat) {
    return "%d of %d".formatted(heartbeat.inHand().size(), heartbeat.places());
  }
}
