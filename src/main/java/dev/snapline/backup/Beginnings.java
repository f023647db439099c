package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.tenancy.TenantScope;
import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
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
 * collector. A broadcast that is missed makes only that difference.
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
      scope.run(
          progress.tenant(),
          () ->
              transactions.executeWithoutResult(_ ->
                  jdbc.sql(
                          """
                          update attempt set started_at = ?
                          where id = ? and device_id = ? and outcome is null and started_at is null
                          """)
                      .params(
                          Timestamp.from(progress.at()),
                          progress.attempt().value(),
                          progress.device().value())
                      .update()));
    } catch (RuntimeException e) {
      log.warn("The beginning of attempt {} was not noted: {}", progress.attempt(), e.getClass());
    }
  }
}
