package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.collect.Packing.Packed;
import dev.snapline.collect.WorkInHand.Begun;
import dev.snapline.kernel.FailureKind;
import dev.snapline.process.LogContext;
import dev.snapline.process.ThisProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does one job: every job ends in exactly one result, except while encryption cannot be had, this
 * process stops or is cut off from the bus: then the job comes again, since the configuration is
 * still on the router.
 *
 * @see "Decision 0002"
 */
@Component
class JobHandler implements Bus.Handler<CollectJob> {

  private static final Logger log = LoggerFactory.getLogger(JobHandler.class);

  /** Until a job comes again whose address another one is at. */
  private static final Duration ADDRESS_TAKEN = Duration.ofSeconds(3);

  private final Bus bus;
  private final JobVisit visits;
  private final Packing packing;
  private final ResultDelivery results;
  private final WorkInHand work;
  private final CollectSettings settings;
  private final ThisProcess process;

  JobHandler(
      Bus bus,
      JobVisit visits,
      Packing packing,
      ResultDelivery results,
      WorkInHand work,
      CollectSettings settings,
      ThisProcess process) {
    this.bus = bus;
    this.visits = visits;
    this.packing = packing;
    this.results = results;
    this.work = work;
    this.settings = settings;
    this.process = process;
  }

  @Override
  public Delivery handle(CollectJob job) {
    if (job.version() != CollectJob.VERSION) {
      throw MessageCodec.Malformed.ofVersion(job.version(), CollectJob.VERSION);
    }
    try (var _ = LogContext.of(job.tenant(), job.device(), job.attempt())) {
      return begin(job);
    }
  }

  private Delivery begin(CollectJob job) {
    return switch (work.begin(job.attempt(), job.host(), job.port())) {
      case Begun.Doubled _ -> dropped(job, "it is in hand already");
      case Begun.AddressTaken _ -> {
        tell(job, Step.QUEUED, "Waits for another attempt at the same address");
        yield new Delivery.Retry(ADDRESS_TAKEN, "another attempt is at the same address");
      }
      case Begun.Cancelled _ -> cancelled(job);
      case Begun.Started(var interruption) -> {
        try {
          boolean late = Instant.now().isAfter(job.startBefore());
          yield late ? late(job) : handle(job, interruption);
        } finally {
          work.end(job.attempt());
        }
      }
    };
  }

  /** Its device must not be in two hands. */
  @Override
  public void takenAway(CollectJob job) {
    log.warn("Attempt {} is broken off: the bus was away too long", job.attempt());
    work.takeAway(job.attempt());
  }

  @Override
  public void givenUp(CollectJob job, String reason) {
    String words = "The bus gave this attempt up. " + reason;
    Ending ending = new Ending(failure(FailureKind.LOST, words), Visit.NONE, Instant.now());
    deliver(job, ending.at(), ending, List.of());
  }

  /** Says so: else a clock that is wrong would drop every job without a word. */
  private Delivery late(CollectJob job) {
    Instant now = Instant.now();
    String reason =
        "Collector %s got this attempt %d s too late to begin it, by its own clock. If that cannot be, its clock is wrong."
            .formatted(process.name(), Duration.between(job.startBefore(), now).toSeconds());
    log.warn("Attempt {} is not begun: {}", job.attempt(), reason);
    Ending ending = new Ending(failure(FailureKind.NO_COLLECTOR, reason), Visit.NONE, now);
    return deliver(job, now, ending, List.of());
  }

  private static Delivery dropped(CollectJob job, String reason) {
    log.info("Dropped the job of attempt {}: {}", job.attempt(), reason);
    return new Delivery.Done();
  }

  private Delivery handle(CollectJob job, Interruption interruption) {
    Instant startedAt = Instant.now();
    Steps steps = new Steps(step -> tell(job, step, null));
    Ending ending = collect(job, steps, interruption);
    boolean takenAway = work.takenAway(job.attempt());
    if ((work.stopping() || takenAway) && failed(ending)) {
      return new Delivery.Retry(settings.retryDelay(), "This process stops or was cut off");
    }
    if (interruption.called() && !takenAway) {
      ending =
          new Ending(cancellation("It was cancelled while it ran."), ending.visit(), ending.at());
    }
    return deliver(job, startedAt, ending, steps.finish());
  }

  private Delivery deliver(CollectJob job, Instant startedAt, Ending ending, List<Phase> phases) {
    return switch (ending.packed()) {
      case Packed.NotNow(var reason) -> {
        tell(job, Step.QUEUED, "Waits until the configuration can be encrypted");
        yield new Delivery.Retry(settings.retryDelay(), reason);
      }
      case Packed.Ready(var outcome) -> {
        if (outcome instanceof CollectResult.Failed failed) {
          // The kind only: the reason may quote what the device said.
          log.info("Attempt {} failed: {}", job.attempt(), failed.failure().label());
        }
        yield results.deliver(
            result(job, startedAt, outcome, ending, phases),
            job.startBefore().plus(job.deadlines().total()));
      }
    };
  }

  /** While this process stops or is cut off, a failure says more about it than the device. */
  private static boolean failed(Ending ending) {
    return ending.packed() instanceof Packed.Ready(CollectResult.Failed _);
  }

  /** Says so, since then the device is known to be free. */
  private Delivery cancelled(CollectJob job) {
    Instant now = Instant.now();
    Ending ending = new Ending(cancellation("It was cancelled before it began."), Visit.NONE, now);
    return deliver(job, now, ending, List.of());
  }

  private static Packed cancellation(String reason) {
    return failure(FailureKind.CANCELLED, reason);
  }

  private static Packed failure(FailureKind kind, String reason) {
    return new Packed.Ready(new CollectResult.Failed(kind, reason, null));
  }

  /** How the work on a job ended. */
  private record Ending(Packed packed, Visit visit, Instant at) {}

  private Ending collect(CollectJob job, Steps steps, Interruption interruption) {
    try {
      return switch (visits.visit(job, steps, interruption)) {
        case JobVisit.Made(var visit) -> {
          Instant at = Instant.now();
          yield new Ending(packing.pack(job, visit.outcome(), steps), visit, at);
        }
        case JobVisit.NotNow(var reason) ->
            new Ending(new Packed.NotNow(reason), Visit.NONE, Instant.now());
      };
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The class only: an exception's text may quote what it worked on.
      log.error("Attempt {} broke with {}", job.attempt(), e.getClass().getName());
      log.debug("The fault", e);
      String reason = "Snapline failed to collect this device; its log says more.";
      return new Ending(
          new Packed.Ready(new CollectResult.Failed(FailureKind.INTERNAL, reason, null)),
          Visit.NONE,
          Instant.now());
    }
  }

  private CollectResult result(
      CollectJob job,
      Instant startedAt,
      CollectResult.Outcome outcome,
      Ending ending,
      List<Phase> phases) {
    Visit visit = ending.visit();
    return new CollectResult(
        CollectResult.VERSION,
        job.attempt(),
        job.tenant(),
        job.device(),
        startedAt,
        ending.at(),
        outcome,
        visit.seen(),
        visit.facts(),
        new CollectResult.Contact(process.name(), visit.agreed(), visit.bytes(), phases));
  }

  private void tell(CollectJob job, Step step, @Nullable String detail) {
    bus.broadcast(
        Topic.PROGRESS,
        AttemptProgress.now(job.attempt(), job.tenant(), job.device(), step, detail));
  }
}
