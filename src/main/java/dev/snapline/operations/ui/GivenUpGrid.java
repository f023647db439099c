package dev.snapline.operations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.operations.Queues;
import dev.snapline.operations.Queues.GivenUpWork;
import dev.snapline.operations.Queues.Subject;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.NarrowPage;
import dev.snapline.shell.Notices;
import java.util.List;

/** Work that was given up after too many faults: do it again, or throw it away. */
class GivenUpGrid extends Div {

  private static final String WORK =
      """
      <div class="system-name"><span>${item.topic}</span><span class="soft">${item.subject}</span>
      <span>${item.reason}</span></div>
      """;

  private final Queues queues;
  private final Grid<GivenUpWork> grid = new Grid<>();
  private final EmptyState none =
      new EmptyState("Nothing was given up", "Work that fails too often ends up here.");

  GivenUpGrid(Queues queues) {
    this.queues = queues;
    grid.setId("given-up");
    grid.setAllRowsVisible(true);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(
            LitRenderer.<GivenUpWork>of(WORK)
                .withProperty("topic", GivenUpWork::topic)
                .withProperty("subject", GivenUpGrid::subject)
                .withProperty("reason", GivenUpWork::reason))
        .setHeader("Work")
        .setFlexGrow(1);
    grid.addColumn(
            LitRenderer.<GivenUpWork>of("<snapline-time datetime=${item.at}></snapline-time>")
                .withProperty("at", it -> it.at().toString()))
        .setHeader("Given up")
        .setWidth("120px")
        .setFlexGrow(0);
    grid.addComponentColumn(this::actions).setKey("actions").setWidth("210px").setFlexGrow(0);
    NarrowPage.watch(
        grid,
        narrow -> {
          grid.getColumns().get(1).setVisible(!narrow);
          grid.getColumns().get(2).setWidth(narrow ? "132px" : "210px");
        });
    add(new H2("Given up"), none, grid);
  }

  void refresh() {
    List<GivenUpWork> all = queues.givenUp();
    none.setVisible(all.isEmpty());
    grid.setVisible(!all.isEmpty());
    if (!all.equals(grid.getListDataView().getItems().toList())) {
      grid.setItems(all);
    }
  }

  private Div actions(GivenUpWork work) {
    Button again = new Button("Do it again", _ -> replay(work));
    Button away = new Button("Discard", _ -> confirm(work).open());
    away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
    Div actions = new Div(again, away);
    actions.addClassName("form-buttons");
    return actions;
  }

  private void replay(GivenUpWork work) {
    if (queues.replay(work.id())) {
      Notices.done("It is on its queue again.");
    } else {
      Notices.refused("It is gone already, or the bus cannot be had.");
    }
    refresh();
  }

  private ConfirmDialog confirm(GivenUpWork work) {
    ConfirmDialog dialog =
        new ConfirmDialog(
            "Discard this work?",
            "It cannot be brought back. A device is collected again at its next time all the same.",
            "Discard",
            _ -> {
              queues.discard(work.id());
              refresh();
            });
    dialog.setCancelable(true);
    dialog.setConfirmButtonTheme("error primary");
    return dialog;
  }

  private static String subject(GivenUpWork work) {
    Subject subject = work.subject();
    return subject == null || subject.attempt() == null || subject.device() == null
        ? "unreadable"
        : "attempt %s of device %s".formatted(subject.attempt(), subject.device());
  }
}
