package dev.snapline.activity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.activity.LiveSteps;
import dev.snapline.backup.BulkItem;
import dev.snapline.backup.BulkProgress;
import dev.snapline.backup.BulkState;
import dev.snapline.backup.Cancelling;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.AttemptId;
import dev.snapline.shell.NarrowPage;
import dev.snapline.shell.TimeAgo;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The devices of a bulk run: what runs first, then what waits, then what failed. */
@Uses(TimeAgo.class)
class RunGrid extends Grid<BulkItem> {

  private static final String DEVICE =
      """
      <div class="device-cell"><a href=${item.link}>${item.name}</a>
      <span class="device-compact"><span class="badge" data-tone=${item.tone}>${item.state}</span></span>
      <span class="activity-compact soft">${item.reason}</span></div>
      """;
  private static final String STATE =
      """
      <div class="activity-result"><span class="badge" data-tone=${item.tone}>${item.state}</span>
      <span>${item.reason}</span></div>
      """;
  private final LiveSteps steps;
  private final Cancelling cancelling;
  private final boolean mayCancel;
  private final Column<BulkItem> cancels;
  private @Nullable UUID run;
  private @Nullable BulkState state;

  RunGrid(BulkProgress progress, LiveSteps steps, Cancelling cancelling, boolean mayCancel) {
    this.steps = steps;
    this.cancelling = cancelling;
    this.mayCancel = mayCancel;
    setId("run-devices");
    addClassName("run-grid");
    setSelectionMode(SelectionMode.NONE);
    addColumn(
            LitRenderer.<BulkItem>of(DEVICE)
                .withProperty("link", RunGrid::link)
                .withProperty("name", BulkItem::name)
                .withProperty("tone", item -> Words.tone(item.state()))
                .withProperty("state", this::words)
                .withProperty("reason", RunGrid::reason))
        .setHeader("Device")
        .setWidth("200px")
        .setFlexGrow(1);
    addColumn(
            LitRenderer.<BulkItem>of(STATE)
                .withProperty("tone", item -> Words.tone(item.state()))
                .withProperty("state", this::words)
                .withProperty("reason", RunGrid::reason))
        .setHeader("State")
        .setFlexGrow(2);
    addColumn(
            LitRenderer.<BulkItem>of(
                    "${item.at ? html`<snapline-time datetime=${item.at}></snapline-time>` : ''}")
                .withProperty("at", item -> item.since() == null ? null : item.since().toString()))
        .setHeader("Since")
        .setWidth("122px")
        .setFlexGrow(0);
    cancels = addComponentColumn(this::cancel).setWidth("120px").setFlexGrow(0);
    NarrowPage.watch(
        this,
        narrow -> {
          getColumns().get(1).setVisible(!narrow);
          getColumns().get(2).setVisible(!narrow);
        });
    setItems(query -> {
      UUID shown = run;
      int offset = query.getOffset();
      int limit = query.getLimit();
      return shown == null ? Stream.empty() : progress.items(shown, state, offset, limit).stream();
    });
  }

  /** Offers to cancel single devices only while there is something to cancel. */
  void over(boolean over) {
    cancels.setVisible(mayCancel && !over);
  }

  /** Shows the devices of a run, or those of one state. */
  void show(UUID wanted, @Nullable BulkState only) {
    run = wanted;
    state = only;
    getDataProvider().refreshAll();
  }

  @Nullable BulkState state() {
    return state;
  }

  private Component cancel(BulkItem item) {
    AttemptId attempt = item.attempt();
    boolean open = item.state() == BulkState.QUEUED || item.state() == BulkState.RUNNING;
    return mayCancel && open && attempt != null
        ? new CancelButton(item.name(), () -> cancelling.cancel(attempt))
        : new Span();
  }

  private String words(BulkItem item) {
    AttemptId attempt = item.attempt();
    String words = item.state().label();
    if (item.state() == BulkState.RUNNING && attempt != null) {
      words = steps.of(attempt).filter(step -> step != Step.QUEUED).map(Step::label).orElse(words);
    }
    if (!item.joined() || item.state().over()) {
      return words;
    }
    return item.state() == BulkState.QUEUED ? "Already queued" : "Already running: " + words;
  }

  private static String link(BulkItem item) {
    return item.attempt() == null ? "devices/" + item.device() : "attempts/" + item.attempt();
  }

  private static String reason(BulkItem item) {
    return Objects.requireNonNullElse(item.reason(), "");
  }
}
