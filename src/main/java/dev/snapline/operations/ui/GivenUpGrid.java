package dev.snapline.operations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.bus.Bus.About;
import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.Bus.Settled;
import dev.snapline.operations.Queues;
import dev.snapline.operations.Queues.Again;
import dev.snapline.operations.Queues.GivenUp;
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
  private final Grid<DeadLetter> grid = new Grid<>();
  private final EmptyState none =
      new EmptyState("Nothing was given up", "Work that fails too often ends up here.");
  private final Paragraph note = new Paragraph();
  private final Button all = new Button("Do all of them again", _ -> confirmAll().open());
  private long total;

  GivenUpGrid(Queues queues) {
    this.queues = queues;
    note.setId("given-up-note");
    note.addClassName("soft");
    grid.setId("given-up");
    grid.setAllRowsVisible(true);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(
            LitRenderer.<DeadLetter>of(WORK)
                .withProperty("topic", DeadLetter::topic)
                .withProperty("subject", GivenUpGrid::subject)
                .withProperty("reason", DeadLetter::reason))
        .setHeader("Work")
        .setFlexGrow(1);
    grid.addColumn(
            LitRenderer.<DeadLetter>of("<snapline-time datetime=${item.at}></snapline-time>")
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
    add(new H2("Given up"), none, note, all, grid);
  }

  void refresh() {
    GivenUp givenUp = queues.givenUp();
    boolean known = givenUp.total().isPresent();
    total = givenUp.total().orElse(0);
    List<DeadLetter> newest = givenUp.newest();
    note.setText(
        known
            ? "The newest %,d of %,d.".formatted(newest.size(), total)
            : "What was given up is not known while the bus is down.");
    note.setVisible(!known || newest.size() < total);
    none.setVisible(known && total == 0);
    all.setVisible(total > 1);
    grid.setVisible(!newest.isEmpty());
    if (!newest.equals(grid.getListDataView().getItems().toList())) {
      grid.setItems(newest);
    }
  }

  private Div actions(DeadLetter work) {
    Button again = new Button("Do it again", _ -> replay(work));
    Button away = new Button("Discard", _ -> confirm(work).open());
    away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
    Div actions = new Div(again, away);
    actions.addClassName("form-buttons");
    return actions;
  }

  private void replay(DeadLetter work) {
    tell(queues.replay(work.id()), "It is on its queue again.");
  }

  private void discard(DeadLetter work) {
    tell(queues.discard(work.id()), "It is discarded.");
  }

  private void tell(Settled settled, String done) {
    switch (settled) {
      case Settled.Done _ -> Notices.done(done);
      case Settled.Gone _ -> Notices.refused("It is gone already.");
      case Settled.Unavailable(String reason) -> Notices.refused("It may not be done. " + reason);
    }
    refresh();
  }

  private void replayAll() {
    Again again = queues.replayAll();
    String done = "%,d are on their queues again.".formatted(again.done());
    if (again.stopped() == null) {
      Notices.done(done);
    } else {
      Notices.refused("%s The rest waits here. %s".formatted(done, again.stopped()));
    }
    refresh();
  }

  private ConfirmDialog confirm(DeadLetter work) {
    ConfirmDialog dialog =
        new ConfirmDialog(
            "Discard this work?",
            "It cannot be brought back. A device is collected again at its next time all the same.",
            "Discard",
            _ -> discard(work));
    dialog.setCancelable(true);
    dialog.setConfirmButtonTheme("error primary");
    return dialog;
  }

  private ConfirmDialog confirmAll() {
    ConfirmDialog dialog =
        new ConfirmDialog(
            "Do all %,d again?".formatted(total),
            "Each goes back on its queue, the oldest first. What fails again comes back here.",
            "Do all again",
            _ -> replayAll());
    dialog.setCancelable(true);
    return dialog;
  }

  private static String subject(DeadLetter work) {
    About about = work.about();
    return about == null
        ? "of an unknown device"
        : "attempt %s of device %s".formatted(about.attempt(), about.device());
  }
}
