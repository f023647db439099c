package dev.snapline.bus.direct;

import dev.snapline.bus.Bus.Backlog;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handler;
import dev.snapline.bus.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pieces of work in the order they came; each on a virtual thread, so many at a time. */
final class WorkQueue {

  private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration DUPLICATES = Duration.ofMinutes(2);
  private static final int MOST_FAULTS = 5;

  private final String name;
  private final GivenUp givenUp;
  private final Duration afterFault;
  private final Map<String, Instant> handedOver = new LinkedHashMap<>();
  private final LinkedBlockingDeque<Piece> waiting = new LinkedBlockingDeque<>();
  private final AtomicInteger inHand = new AtomicInteger();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("bus-later").factory());

  WorkQueue(String name, GivenUp givenUp, Duration afterFault) {
    this.name = name;
    this.givenUp = givenUp;
    this.afterFault = afterFault;
  }

  void add(byte[] message, String id) {
    if (isNew(id)) {
      waiting.add(new Piece(id, 0, Instant.now(), message));
    }
  }

  private synchronized boolean isNew(String id) {
    Instant now = Instant.now();
    Iterator<Instant> oldest = handedOver.values().iterator();
    while (oldest.hasNext() && oldest.next().isBefore(now.minus(DUPLICATES))) {
      oldest.remove();
    }
    return handedOver.putIfAbsent(id, now) == null;
  }

  Backlog backlog() {
    Duration oldest =
        Optional.ofNullable(waiting.peek())
            .map(piece -> Duration.between(piece.since(), Instant.now()))
            .orElse(null);
    return new Backlog(name, waiting.size(), inHand.get(), oldest);
  }

  /**
   * Serves what waits and comes until the returned server is stopped; what waits then, waits on.
   */
  Server serve(int concurrency, Handler<byte[]> handler) {
    Server server = new Server(new Semaphore(concurrency), handler);
    server.thread.start();
    return server;
  }

  /** Ends the queue itself: nothing comes again. */
  void close() {
    later.shutdownNow();
  }

  private void deliver(Piece piece, Handler<byte[]> handler) {
    try {
      if (handler.handle(piece.message())
          instanceof Delivery.Retry(Duration delay, String reason)) {
        log.warn("{} comes again in {}: {}", name, delay, reason);
        again(piece, delay);
      }
    } catch (MessageCodec.Malformed e) {
      log.error("A message on {} was given up: {}", name, e.getMessage());
      giveUp(piece, handler, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // The class only: an exception's text may quote what it worked on.
      log.error("Work on {} failed with {}", name, e.getClass().getName());
      log.debug("The fault", e);
      Piece failed = piece.failed();
      if (failed.faults() < MOST_FAULTS) {
        again(failed, afterFault);
      } else {
        giveUp(
            failed,
            handler,
            "It failed %d times, last with %s."
                .formatted(failed.faults(), e.getClass().getSimpleName()));
      }
    }
  }

  private void giveUp(Piece piece, Handler<byte[]> handler, String reason) {
    givenUp.add(piece.id(), name, Math.max(1, piece.faults()), reason, piece.message());
    try {
      handler.givenUp(piece.message(), reason);
    } catch (RuntimeException | Error e) {
      log.debug("Nobody is told that work on {} was given up", name, e);
    }
  }

  private void again(Piece piece, Duration delay) {
    if (!later.isShutdown()) {
      later.schedule(() -> waiting.add(piece), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Hands out pieces until it is stopped. */
  final class Server {

    private final Semaphore free;
    private final Handler<byte[]> handler;
    private final Thread thread = Thread.ofVirtual().name("bus-" + name).unstarted(this::loop);
    private volatile boolean stopped;

    private Server(Semaphore free, Handler<byte[]> handler) {
      this.free = free;
      this.handler = handler;
    }

    void stop() {
      stopped = true;
      thread.interrupt();
    }

    private void loop() {
      try {
        while (true) {
          free.acquire();
          Piece piece = waiting.take();
          if (stopped) {
            // It came before the interruption was noticed.
            waiting.addFirst(piece);
            return;
          }
          inHand.incrementAndGet();
          Thread.ofVirtual().name(name).start(() -> work(piece));
        }
      } catch (InterruptedException e) {
        // Stopped; that is all there is to do.
      }
    }

    private void work(Piece piece) {
      try {
        deliver(piece, handler);
      } finally {
        inHand.decrementAndGet();
        free.release();
      }
    }
  }

  private record Piece(String id, int faults, Instant since, byte[] message) {
    Piece failed() {
      return new Piece(id, faults + 1, since, message);
    }
  }
}
