package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptCancelled;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.tenancy.TenantScope;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down when attempts were begun, as their collectors tell: one that nobody began had no
 * collector. A collector that begins one that has ended, e.g. because it missed the cancelling, is
 * told again to stop.
 */
@Component
class Beginnings {

  private static final Logger log = LoggerFactory.getLogger(Beginnings.class);

  private final Bus bus;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("beginnings").factory());
  private Bus.@Nullable Registration registration;

  Beginnings(Bus bus, JdbcClient jdbc, TransactionTemplate transactions, TenantScope scope) {
    this.bus = bus;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.scope = scope;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(5)
  void start() {
    registration =
        bus.listen(
            Topic.PROGRESS,
            progress -> {
              if (progress.step() == Step.CONNECTING && !writer.isShutdown()) {
                writer.execute(() -> write(progress));
              }
            });
  }

  @PreDestroy
  void stop() {
    if (registration != null) {
      registration.remove();
    }
    writer.shutdown();
  }

  private void write(AttemptProgress progress) {
    try {
      Integer open = scope.in(progress.tenant(), () -> transactions.execute(_ -> note(progress)));
      if (open == null || open == 0) {
        bus.broadcast(
            Topic.CANCELLED, new AttemptCancelled(AttemptCancelled.VERSION, progress.attempt()));
      }
    } catch (RuntimeException e) {
      log.warn("The beginning of attempt {} was not noted: {}", progress.attempt(), e.getClass());
    }
  }

  /** Gives 0 if the attempt has ended or never was. */
  private int note(AttemptProgress progress) {
    return jdbc.sql(
            """
            update attempt set started_at = coalesce(started_at, now())
            where id = ? and device_id = ? and outcome is null
            """)
        .params(progress.attempt().value(), progress.device().value())
        .update();
  }
}
