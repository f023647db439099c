package dev.snapline.activity.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.activity.Activity;
import dev.snapline.activity.ActivityQuery;
import dev.snapline.activity.ActivityRow;
import dev.snapline.activity.ActivityRow.State;
import dev.snapline.activity.LiveSteps;
import dev.snapline.backup.Cancelling;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.shell.NarrowPage;
import dev.snapline.shell.TimeAgo;
import java.time.Instant;

/** What runs now and what waits for a collector. */
@Uses(TimeAgo.class)
class OpenGrid extends Grid<ActivityRow> {

  private static final String DEVICE =
      """
      <div class="device-cell"><a href="attempts/${item.id}">${item.name}</a>
      <span class="device-compact"><span class="badge" data-tone=${item.tone}>${item.step}</span>
      <span class="soft"><snapline-time datetime=${item.since}></snapline-time></span></span></div>
      """;
  private final LiveSteps steps;
  private ActivityQuery query = ActivityQuery.ALL;

  OpenGrid(Activity activity, LiveSteps steps, Cancelling cancelling, boolean mayCancel) {
    this.steps = steps;
    setId("open-attempts");
    addClassName("activity-open");
    setSelectionMode(SelectionMode.NONE);
    addColumn(
            LitRenderer.<ActivityRow>of(DEVICE)
                .withProperty("id", row -> row.id().toString())
                .withProperty("name", ActivityRow::deviceName)
                .withProperty("tone", Words::tone)
                .withProperty("step", this::step)
                .withProperty("since", row -> since(row).toString()))
        .setHeader("Device")
        .setFlexGrow(1);
    addColumn(
            LitRenderer.<ActivityRow>of(
                    "<span class=\"badge\" data-tone=${item.tone}>${item.step}</span>")
                .withProperty("tone", Words::tone)
                .withProperty("step", this::step))
        .setHeader("Step")
        .setWidth("140px")
        .setFlexGrow(0);
    addColumn(
            LitRenderer.<ActivityRow>of("<snapline-time datetime=${item.since}></snapline-time>")
                .withProperty("since", row -> since(row).toString()))
        .setHeader("Since")
        .setWidth("130px")
        .setFlexGrow(0);
    addColumn(Words::cause).setHeader("Asked for").setWidth("150px").setFlexGrow(0);
    if (mayCancel) {
      addComponentColumn(
              row -> new CancelButton(row.deviceName(), () -> cancelling.cancel(row.id())))
          .setWidth("120px")
          .setFlexGrow(0);
    }
    NarrowPage.watch(
        this,
        narrow -> {
          for (int column = 1; column <= 3; column++) {
            getColumns().get(column).setVisible(!narrow);
          }
        });
    setDataProvider(
        new CallbackDataProvider<ActivityRow, Void>(
            q -> activity.open(query, q.getOffset(), q.getLimit()).stream(),
            _ -> activity.countOpen(query),
            ActivityRow::id));
  }

  /**
   * Shows what a choice finds.
   *
   * @param count how many there are; it is no taller than they need
   */
  void show(ActivityQuery wanted, int count) {
    query = wanted;
    getStyle().set("--rows", String.valueOf(Math.min(count, 20)));
    getDataProvider().refreshAll();
  }

  private String step(ActivityRow row) {
    return row.state() == State.QUEUED
        ? row.state().label()
        : steps.of(row.id()).filter(step -> step != Step.QUEUED).map(Step::label).orElse("Running");
  }

  private static Instant since(ActivityRow row) {
    Instant started = row.startedAt();
    return started == null ? row.queuedAt() : started;
  }
}
