package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of one attempt: tells of each as it begins and times it. */
final class Steps {

  private final Consumer<Step> listener;
  private final List<Phase> phases = new ArrayList<>();
  private @Nullable Step running;
  private long since;

  Steps(Consumer<Step> listener) {
    this.listener = listener;
  }

  /** Ends the running step and begins the next. */
  void begin(Step step) {
    end();
    running = step;
    since = System.nanoTime();
    listener.accept(step);
  }

  /** Ends the running step and gives all that were timed, in order. */
  List<Phase> finish() {
    end();
    return List.copyOf(phases);
  }

  private void end() {
    if (running != null) {
      phases.add(new Phase(running, Duration.ofNanos(System.nanoTime() - since)));
      running = null;
    }
  }
}
