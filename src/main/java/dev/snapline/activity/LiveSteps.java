package dev.snapline.activity;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.AttemptId;
import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The step each attempt is at, as far as this process has heard. */
@Component
public class LiveSteps {

  private static final int MOST = 20_000;

  private final Bus bus;
  private final Map<AttemptId, Step> steps = new LinkedHashMap<>();
  private Bus.@Nullable Registration registration;

  LiveSteps(Bus bus) {
    this.bus = bus;
  }

  /** The step an attempt is at, if it has not ended. */
  public synchronized Optional<Step> of(AttemptId attempt) {
    return Optional.ofNullable(steps.get(attempt));
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(5)
  void start() {
    registration = bus.listen(Topic.PROGRESS, this::hear);
  }

  @PreDestroy
  void stop() {
    if (registration != null) {
      registration.remove();
    }
  }

  private synchronized void hear(AttemptProgress progress) {
    if (progress.step().last()) {
      steps.remove(progress.attempt());
      return;
    }
    steps.put(progress.attempt(), progress.step());
    if (steps.size() > MOST) {
      steps.remove(steps.keySet().iterator().next());
    }
  }
}
