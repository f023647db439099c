package dev.snapline.ingest;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.tenancy.TenantScope;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes results off the bus, one transaction each, and tells open pages afterwards. */
@Component
@RunsAs(ProcessRole.INGEST)
class Ingest {

  private static final Logger log = LoggerFactory.getLogger(Ingest.class);
  private static final int CONCURRENCY = 8;
  private static final Duration AFTER_A_DATABASE_FAULT = Duration.ofSeconds(10);

  private final Bus bus;
  private final ResultBooking booking;
  private final TenantScope scope;
  private final TransactionTemplate transactions;
  private Bus.@Nullable Registration registration;

  Ingest(Bus bus, ResultBooking booking, TenantScope scope, TransactionTemplate transactions) {
    this.bus = bus;
    this.booking = booking;
    this.scope = scope;
    this.transactions = transactions;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(10)
  void start() {
    registration = bus.consume(Topic.RESULTS, CONCURRENCY, this::take);
  }

  @PreDestroy
  void stop() {
    if (registration != null) {
      registration.remove();
    }
  }

  Delivery take(CollectResult result) {
    if (result.version() != CollectResult.VERSION) {
      log.error(
          "Dropped the result of attempt {}: version {} is unknown",
          result.attempt(),
          result.version());
      return new Delivery.Done();
    }
    try {
      Booked booked =
          scope.in(result.tenant(), () -> transactions.execute(_ -> booking.book(result)));
      if (booked != null) {
        tell(result, booked);
      }
      return new Delivery.Done();
    } catch (DataAccessException | TransactionException e) {
      return new Delivery.Retry(
          AFTER_A_DATABASE_FAULT, "database fault " + e.getClass().getSimpleName());
    }
  }

  private void tell(CollectResult result, Booked booked) {
    switch (booked) {
      case Booked.Ignored(String reason) ->
          log.info("Ignored the result of attempt {}: {}", result.attempt(), reason);
      case Booked.Ended(AttemptProgress.Step step, String detail) -> {
        HistoryChanged.What what =
            step == AttemptProgress.Step.STORED
                ? HistoryChanged.What.SNAPSHOT
                : HistoryChanged.What.ATTEMPT;
        bus.broadcast(
            Topic.PROGRESS,
            AttemptProgress.now(result.attempt(), result.tenant(), result.device(), step, detail));
        bus.broadcast(Topic.HISTORY, HistoryChanged.now(result.tenant(), result.device(), what));
      }
    }
  }
}
