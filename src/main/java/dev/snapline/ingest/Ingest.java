package dev.snapline.ingest;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.ingest.ResultTaken.Fate;
import dev.snapline.ingest.ResultTaken.Told;
import dev.snapline.process.LogContext;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.tenancy.TenantScope;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes results off the bus, one transaction each, and tells open pages afterwards. */
@Component
@RunsAs(ProcessRole.INGEST)
class Ingest implements Bus.Handler<CollectResult> {

  private static final Logger log = LoggerFactory.getLogger(Ingest.class);
  private static final int CONCURRENCY = 8;
  private static final Duration AFTER_A_DATABASE_FAULT = Duration.ofSeconds(10);

  private final Bus bus;
  private final ResultBooking booking;
  private final TenantScope scope;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private Bus.@Nullable Registration registration;

  Ingest(
      Bus bus,
      ResultBooking booking,
      TenantScope scope,
      TransactionTemplate transactions,
      ApplicationEventPublisher events) {
    this.bus = bus;
    this.booking = booking;
    this.scope = scope;
    this.transactions = transactions;
    this.events = events;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(10)
  void start() {
    registration = bus.consume(Topic.RESULTS, CONCURRENCY, this);
  }

  @PreDestroy
  void stop() {
    if (registration != null) {
      registration.remove();
    }
  }

  @Override
  public Delivery handle(CollectResult result) {
    return take(result);
  }

  Delivery take(CollectResult result) {
    if (result.version() != CollectResult.VERSION) {
      throw MessageCodec.Malformed.ofVersion(result.version(), CollectResult.VERSION);
    }
    try (var _ = LogContext.of(result.tenant(), result.device(), result.attempt())) {
      return book(result);
    }
  }

  private Delivery book(CollectResult result) {
    long begun = System.nanoTime();
    Fate fate = Fate.BROKEN;
    try {
      Booked booked =
          scope.in(
              result.tenant(),
              () -> Objects.requireNonNull(transactions.execute(_ -> booking.book(result))));
      fate = tell(result, booked);
      return new Delivery.Done();
    } catch (DataAccessException | TransactionException e) {
      if (!DatabaseFault.passes(e)) {
        throw e;
      }
      fate = Fate.POSTPONED;
      return new Delivery.Retry(
          AFTER_A_DATABASE_FAULT, "database fault " + e.getClass().getSimpleName());
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      events.publishEvent(new ResultTaken(told(result), fate, took));
    }
  }

  private static Told told(CollectResult result) {
    return switch (result.outcome()) {
      case CollectResult.Collected _ -> Told.COLLECTED;
      case CollectResult.Unchanged _ -> Told.UNCHANGED;
      case CollectResult.Failed _ -> Told.FAILED;
    };
  }

  /** Its attempt need not wait for the end of its lease to be known as lost. */
  @Override
  public void givenUp(CollectResult result, String reason) {
    String words = "The result could not be booked and waits under System. " + reason;
    try (var _ = LogContext.of(result.tenant(), result.device(), result.attempt())) {
      tell(
          result,
          scope.in(
              result.tenant(),
              () ->
                  Objects.requireNonNull(transactions.execute(_ -> booking.lost(result, words)))));
    }
  }

  private Fate tell(CollectResult result, Booked booked) {
    return switch (booked) {
      case Booked.Ignored(String reason) -> {
        log.info("Ignored the result of attempt {}: {}", result.attempt(), reason);
        yield Fate.IGNORED;
      }
      case Booked.Ended(AttemptProgress.Step step, String detail) -> {
        HistoryChanged.What what =
            step == AttemptProgress.Step.STORED
                ? HistoryChanged.What.SNAPSHOT
                : HistoryChanged.What.ATTEMPT;
        bus.broadcast(
            Topic.PROGRESS,
            AttemptProgress.now(result.attempt(), result.tenant(), result.device(), step, detail));
        bus.broadcast(Topic.HISTORY, HistoryChanged.now(result.tenant(), result.device(), what));
        yield fate(step);
      }
    };
  }

  private static Fate fate(AttemptProgress.Step step) {
    return switch (step) {
      case STORED -> Fate.STORED;
      case UNCHANGED -> Fate.UNCHANGED;
      default -> Fate.FAILED;
    };
  }
}
