package dev.snapline.operations.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.bus.Bus.Backlog;
import dev.snapline.operations.Queues;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.NarrowPage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits on the bus, and for how long. */
class QueueGrid extends Div {

  private final Queues queues;
  private final Grid<Backlog> grid = new Grid<>();
  private final EmptyState none =
      new EmptyState("No queue yet", "Queues appear with the first device that is backed up.");

  QueueGrid(Queues queues) {
    this.queues = queues;
    grid.setId("queues");
    grid.setAllRowsVisible(true);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(
            LitRenderer.<Backlog>of("<span class=\"system-queue\">${item.topic}</span>")
                .withProperty("topic", Backlog::topic))
        .setHeader("Queue")
        .setFlexGrow(1);
    grid.addColumn(Backlog::waiting)
        .setHeader("Waiting")
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true);
    grid.addColumn(Backlog::inHand)
        .setHeader("In hand")
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true);
    grid.addColumn(it -> words(it.oldest())).setHeader("Oldest").setAutoWidth(true);
    NarrowPage.watch(grid, narrow -> grid.getColumns().get(2).setVisible(!narrow));
    add(new H2("Queues"), none, grid);
  }

  void refresh() {
    List<Backlog> all = queues.backlogs();
    none.setVisible(all.isEmpty());
    grid.setVisible(!all.isEmpty());
    grid.setItems(all);
  }

  private static String words(@Nullable Duration oldest) {
    if (oldest == null) {
      return "–";
    }
    return oldest.toMinutes() > 0
        ? "%,d min".formatted(oldest.toMinutes())
        : "%d s".formatted(oldest.toSeconds());
  }
}
