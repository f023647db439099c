package dev.snapline.timeline.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.AttemptId;
import dev.snapline.shell.Icons;
import dev.snapline.shell.TimeAgo;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps of one attempt as they happen. */
class RunPanel extends Div {

  private static final List<Step> STEPS =
      List.of(
          Step.CONNECTING,
          Step.KEY_EXCHANGE,
          Step.LOGIN,
          Step.EXPORTING,
          Step.CHECKING,
          Step.COMPARING,
          Step.ENCRYPTING);
  private final Span title = new Span();
  private final Map<Step, ListItem> items = new EnumMap<>(Step.class);
  private final Span result = new Span();
  private final Button stop = new Button("Cancel");
  private final boolean mayCancel;
  private @Nullable AttemptId attempt;

  /**
   * An empty panel.
   *
   * @param cancel what to do when somebody cancels the attempt, or null if they may not
   */
  RunPanel(@Nullable Consumer<AttemptId> cancel) {
    setId("run");
    addClassNames("card", "run-panel");
    title.addClassName("run-title");
    result.addClassName("run-result");
    getElement().setAttribute("role", "status");
    OrderedList list = new OrderedList();
    list.addClassName("run-steps");
    for (Step step : STEPS) {
      ListItem item = new ListItem(step.label());
      items.put(step, item);
      list.add(item);
    }
    Button close = new Button(Icons.CLOSE.create(), _ -> setVisible(false));
    close.addThemeVariants(ButtonVariant.TERTIARY);
    close.setAriaLabel("Close");
    stop.setId("cancel-attempt");
    stop.addThemeVariants(ButtonVariant.TERTIARY);
    stop.addClickListener(_ -> {
      AttemptId followed = attempt;
      if (cancel != null && followed != null) {
        cancel.accept(followed);
      }
    });
    stop.setVisible(false);
    mayCancel = cancel != null;
    Div buttons = new Div(stop, close);
    buttons.addClassName("run-buttons");
    add(title, list, result, buttons);
    setVisible(false);
  }

  /** Follows an attempt that was just asked for. */
  void follow(AttemptId asked) {
    attempt = asked;
    title.removeAll();
    title.setText("Backup started");
    begin();
  }

  /** Follows an attempt that somebody else began. */
  void join(AttemptId running, Instant since) {
    attempt = running;
    title.setText("");
    title.removeAll();
    title.add("Already running, since ");
    title.add(new TimeAgo(since));
    begin();
  }

  /** Whether it says nothing of any attempt yet. */
  boolean idle() {
    return attempt == null;
  }

  /**
   * Shows a step if it is of the attempt followed.
   *
   * @param cancelled asked once the attempt has failed
   */
  void show(AttemptProgress progress, Predicate<AttemptId> cancelled) {
    if (!progress.attempt().equals(attempt) || ended()) {
      return;
    }
    Step step = progress.step();
    if (step == Step.FAILED && cancelled.test(progress.attempt())) {
      cancelled(progress.detail());
      return;
    }
    if (step.last()) {
      end(step, progress.detail());
      return;
    }
    items.forEach((other, item) -> state(item, stateOf(other, step)));
  }

  private boolean ended() {
    return !"running".equals(getElement().getAttribute("data-state"));
  }

  private void begin() {
    getElement().setAttribute("data-state", "running");
    items.values().forEach(item -> state(item, "ahead"));
    result.setText("Queued");
    stop.setVisible(mayCancel);
    setVisible(true);
  }

  private void end(Step step, @Nullable String detail) {
    getElement().setAttribute("data-state", step.name().toLowerCase(java.util.Locale.ROOT));
    stop.setVisible(false);
    boolean failed = step == Step.FAILED;
    title.removeAll();
    title.setText(failed ? "Backup failed" : "Backup done");
    for (ListItem item : items.values()) {
      String state = item.getElement().getAttribute("data-state");
      if ("now".equals(state)) {
        state(item, failed ? "failed" : "done");
      } else if ("ahead".equals(state) && !failed) {
        state(
            item,
            item.equals(items.get(Step.ENCRYPTING)) && step == Step.UNCHANGED ? "skipped" : "done");
      }
    }
    result.setText(
        switch (step) {
          case STORED -> "Stored: a new snapshot is in the timeline.";
          case UNCHANGED -> "Unchanged: the newest snapshot is still what the device runs.";
          default -> "Failed: " + (detail == null ? "see the timeline for the reason." : detail);
        });
  }

  /** Nothing went wrong: somebody wanted it to end. */
  private void cancelled(@Nullable String detail) {
    getElement().setAttribute("data-state", "cancelled");
    stop.setVisible(false);
    title.removeAll();
    title.setText("Backup cancelled");
    for (ListItem item : items.values()) {
      if ("now".equals(item.getElement().getAttribute("data-state"))) {
        state(item, "ahead");
      }
    }
    result.setText(detail == null ? "" : detail);
  }

  private static String stateOf(Step item, Step now) {
    int order = item.compareTo(now);
    return order < 0 ? "done" : order == 0 ? "now" : "ahead";
  }

  private void state(ListItem item, String state) {
    item.getElement().setAttribute("data-state", state);
    if (state.equals("now")) {
      item.getElement().setAttribute("aria-current", "step");
      result.setText("");
    } else {
      item.getElement().removeAttribute("aria-current");
    }
  }
}
