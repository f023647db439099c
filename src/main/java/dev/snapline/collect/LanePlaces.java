package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.kernel.Zone;
import dev.snapline.process.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of each lane of this zone. A visit that takes long goes on beside its lane, and
 * another place stands in for its own: devices that were quick until now and all hang at once must
 * not hold a lane until their deadlines. As many do so at a time as there are places in all. In the
 * slow lane that is what the places are for.
 *
 * @see "Decision 0020"
 */
final class LanePlaces {

  private static final Logger log = LoggerFactory.getLogger(LanePlaces.class);

  private final Bus bus;
  private final CollectSettings settings;
  private final Bus.Handler<CollectJob> handler;
  private final Zone zone;
  private final Semaphore beside;
  private final List<Bus.Registration> lanes = new ArrayList<>();
  private @Nullable ScheduledExecutorService clock;

  LanePlaces(Bus bus, CollectSettings settings, Bus.Handler<CollectJob> handler, Zone zone) {
    this.bus = bus;
    this.settings = settings;
    this.handler = handler;
    this.zone = zone;
    this.beside = new Semaphore(settings.concurrency());
  }

  /** Takes jobs from now on. */
  synchronized void open() {
    clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("collector-places").factory());
    for (Lane lane : Lane.values()) {
      lanes.add(serve(lane, settings.places(lane), lane == Lane.SLOW ? handler : new Timed(lane)));
    }
  }

  /** Takes no more; visits that are under way go on. */
  synchronized void close() {
    lanes.forEach(Bus.Registration::remove);
    lanes.clear();
    if (clock != null) {
      clock.shutdownNow();
      clock = null;
    }
  }

  private Bus.Registration serve(Lane lane, int places, Bus.Handler<CollectJob> how) {
    return bus.consume(Topic.jobs(zone, lane), places, how);
  }

  private synchronized @Nullable Future<?> later(Runnable work) {
    return clock == null
        ? null
        : clock.schedule(work, settings.slowAfter().toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Opens a place that stands in for another, unless there are too many or this collector stops.
   */
  private synchronized Bus.@Nullable Registration standIn(Lane lane, Bus.Handler<CollectJob> how) {
    if (clock == null || !beside.tryAcquire()) {
      return null;
    }
    Bus.Registration place = serve(lane, 1, how);
    lanes.add(place);
    return place;
  }

  private synchronized void remove(Bus.Registration place) {
    lanes.remove(place);
    place.remove();
  }

  /** Visits devices and sees to it that none holds a place of its lane for long. */
  private class Timed implements Bus.Handler<CollectJob> {

    private final Lane lane;

    Timed(Lane lane) {
      this.lane = lane;
    }

    @Override
    public Bus.Delivery handle(CollectJob job) {
      LongVisit visit = new LongVisit(lane, job);
      Future<?> due = later(visit::begin);
      try {
        return handler.handle(job);
      } finally {
        if (due != null) {
          due.cancel(false);
        }
        visit.end();
      }
    }

    @Override
    public void takenAway(CollectJob job) {
      handler.takenAway(job);
    }

    @Override
    public void givenUp(CollectJob job, String reason) {
      handler.givenUp(job, reason);
    }
  }

  /** A visit that takes long, if it lives to be one, and the place that stands in for its own. */
  private final class LongVisit {

    private final Lane lane;
    private final CollectJob job;
    private Bus.@Nullable Registration place;
    private boolean over;
    private boolean used;

    LongVisit(Lane lane, CollectJob job) {
      this.lane = lane;
      this.job = job;
    }

    synchronized void begin() {
      if (over) {
        return;
      }
      place = standIn(lane, new StandIn(lane, this));
      if (place == null) {
        later(this::begin);
      }
      try (var _ = LogContext.of(job.tenant(), job.device(), job.attempt())) {
        log.info(
            "Attempt {} takes longer than {} and {}",
            job.attempt(),
            settings.slowAfter(),
            place == null ? "keeps its place: too many do" : "goes on beside its lane");
      }
    }

    synchronized void end() {
      over = true;
      free();
    }

    synchronized void use(boolean now) {
      used = now;
      free();
    }

    /** The place is given back once neither the visit nor what took its place goes on. */
    private void free() {
      Bus.Registration mine = place;
      if (over && mine != null) {
        mine.remove();
        if (!used) {
          place = null;
          remove(mine);
          beside.release();
        }
      }
    }
  }

  /** What is done in a place that stands in for another. */
  private final class StandIn extends Timed {

    private final LongVisit instead;

    StandIn(Lane lane, LongVisit instead) {
      super(lane);
      this.instead = instead;
    }

    @Override
    public Bus.Delivery handle(CollectJob job) {
      instead.use(true);
      try {
        return super.handle(job);
      } finally {
        instead.use(false);
      }
    }
  }
}
