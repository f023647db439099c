package dev.snapline.activity.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.activity.Activity;
import dev.snapline.activity.ActivityQuery;
import dev.snapline.activity.ActivityRow;
import dev.snapline.kernel.FailureKind;
import dev.snapline.shell.NarrowPage;
import dev.snapline.shell.TimeAgo;
import java.time.Instant;
import java.util.Objects;

/** The attempts that ended, newest first; how many there are is not counted. */
@Uses(TimeAgo.class)
class EndedGrid extends Grid<ActivityRow> {

  private static final String DEVICE =
      """
      <div class="device-cell"><a href="attempts/${item.id}">${item.name}</a>
      <span class="device-compact"><span class="badge" data-tone=${item.tone}>${item.state}</span>
      <span class="soft"><snapline-time datetime=${item.at}></snapline-time></span></span>
      <span class="activity-compact soft">${item.reason}</span></div>
      """;
  private static final String RESULT =
      """
      <div class="activity-result"><span class="badge" data-tone=${item.tone}>${item.state}</span>
      <span title=${item.remedy}>${item.reason}</span></div>
      """;
  private ActivityQuery query = ActivityQuery.ALL;

  EndedGrid(Activity activity) {
    setId("ended-attempts");
    addClassNames("activity-ended");
    setSelectionMode(SelectionMode.NONE);
    addColumn(
            LitRenderer.<ActivityRow>of(DEVICE)
                .withProperty("id", row -> row.id().toString())
                .withProperty("name", ActivityRow::deviceName)
                .withProperty("tone", Words::tone)
                .withProperty("state", Words::state)
                .withProperty("reason", row -> Objects.requireNonNullElse(row.reason(), ""))
                .withProperty("at", row -> ended(row).toString()))
        .setHeader("Device")
        .setWidth("200px")
        .setFlexGrow(1);
    addColumn(
            LitRenderer.<ActivityRow>of(RESULT)
                .withProperty("tone", Words::tone)
                .withProperty("state", Words::state)
                .withProperty("reason", row -> Objects.requireNonNullElse(row.reason(), ""))
                .withProperty("remedy", EndedGrid::remedy))
        .setHeader("Result")
        .setFlexGrow(3);
    addColumn(row -> Words.duration(row.took())).setHeader("Took").setWidth("104px").setFlexGrow(0);
    addColumn(Words::cause).setHeader("Asked for").setWidth("130px").setFlexGrow(0);
    addColumn(
            LitRenderer.<ActivityRow>of("<snapline-time datetime=${item.at}></snapline-time>")
                .withProperty("at", row -> ended(row).toString()))
        .setHeader("Ended")
        .setWidth("122px")
        .setFlexGrow(0);
    NarrowPage.watch(
        this, narrow -> getColumns().stream().skip(1).forEach(c -> c.setVisible(!narrow)));
    addItemClickListener(
        event -> getUI().ifPresent(ui -> ui.navigate("attempts/" + event.getItem().id())));
    setItems(q -> activity.ended(query, q.getOffset(), q.getLimit()).stream());
  }

  void show(ActivityQuery wanted) {
    query = wanted;
    getDataProvider().refreshAll();
  }

  private static Instant ended(ActivityRow row) {
    Instant finished = row.finishedAt();
    return finished == null ? row.queuedAt() : finished;
  }

  private static String remedy(ActivityRow row) {
    FailureKind failure = row.failure();
    return failure == null ? "" : failure.remedy();
  }
}
