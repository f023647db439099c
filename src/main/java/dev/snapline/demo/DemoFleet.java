package dev.snapline.demo;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The fleet of this process: listens while the application runs, and changes by itself. */
@Component
@ConditionalOnBooleanProperty("snapline.demo.enabled")
public class DemoFleet implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DemoFleet.class);
  private static final int CHANGING_SHARE = 4;

  private final DemoSettings settings;
  private volatile @Nullable DemoRouters routers;
  private @Nullable ScheduledExecutorService mutator;

  DemoFleet(DemoSettings settings) {
    this.settings = settings;
  }

  /** The running routers; throws {@link IllegalStateException} while the fleet does not run. */
  public DemoRouters routers() {
    DemoRouters running = routers;
    if (running == null) {
      throw new IllegalStateException("The demo fleet is not running");
    }
    return running;
  }

  @Override
  public void start() {
    DemoRouters started = started();
    routers = started;
    if (settings.changeInterval().isPositive()) {
      long interval = settings.changeInterval().toMillis();
      mutator =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofVirtual().name("demo-changes").factory());
      mutator.scheduleWithFixedDelay(
          () -> mutate(started), interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  private DemoRouters started() {
    try {
      return DemoRouters.start(settings.port(), settings.directory());
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(
          "The demo fleet cannot start at port %d: %s. Set snapline.demo.port to another one."
              .formatted(settings.port(), e.getMessage()),
          e);
    }
  }

  /** Changes every fourth router in earnest; on another one only a status comment comes or goes. */
  private static void mutate(DemoRouters routers) {
    try {
      List<String> names =
          new ArrayList<>(
              routers.routers().stream()
                  .filter(DemoRouter::collectable)
                  .map(DemoRouter::name)
                  .toList());
      Collections.shuffle(names);
      int changing = Math.ceilDiv(names.size(), CHANGING_SHARE);
      names.subList(0, changing).forEach(routers::change);
      routers.change(names.getLast(), ChangeKind.STATUS_NOISE);
    } catch (RuntimeException e) {
      log.warn("The demo fleet could not change: {}", e.getMessage());
    }
  }

  @Override
  public void stop() {
    if (mutator != null) {
      mutator.shutdownNow();
      mutator = null;
    }
    DemoRouters running = routers;
    if (running != null) {
      running.close();
      routers = null;
    }
  }

  @Override
  public boolean isRunning() {
    return routers != null;
  }

  /** Before anything could ask for a backup. */
  @Override
  public int getPhase() {
    return 0;
  }
}
