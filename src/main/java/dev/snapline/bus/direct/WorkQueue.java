package dev.snapline.bus.direct;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pieces of work in the order they came, urgent ones first; each on a virtual thread, so many at a
 * time.
 */
final class WorkQueue {

  private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

  private final String name;
  private final AtomicLong sequence = new AtomicLong();
  private final BlockingQueue<Piece> waiting = new PriorityBlockingQueue<>();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("bus-later").factory());

  WorkQueue(String name) {
    this.name = name;
  }

  void add(byte[] message, boolean urgent) {
    waiting.add(new Piece(urgent ? 0 : 1, sequence.incrementAndGet(), message));
  }

  /**
   * Serves what waits and comes until the returned server is stopped; what waits then, waits on.
   */
  Server serve(int concurrency, Function<byte[], Delivery> handler) {
    Server server = new Server(new Semaphore(concurrency), handler);
    server.thread.start();
    return server;
  }

  /** Ends the queue itself: nothing comes again. */
  void close() {
    later.shutdownNow();
  }

  private void deliver(Piece piece, Function<byte[], Delivery> handler) {
    try {
      if (handler.apply(piece.message()) instanceof Delivery.Retry(Duration delay, String reason)) {
        log.warn("{} comes again in {}: {}", name, delay, reason);
        again(piece, delay);
      }
    } catch (MessageCodec.Malformed e) {
      log.error("A message on {} was dropped: {}", name, e.getMessage());
    } catch (RuntimeException e) {
      // The class only: an exception's text may quote what it worked on.
      log.error(
          "Work on {} failed with {}; it comes again in {}",
          name,
          e.getClass().getName(),
          AFTER_A_FAULT);
      log.debug("The fault", e);
      again(piece, AFTER_A_FAULT);
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
    private final Function<byte[], Delivery> handler;
    private final Thread thread = Thread.ofVirtual().name("bus-" + name).unstarted(this::loop);

    private Server(Semaphore free, Function<byte[], Delivery> handler) {
      this.free = free;
      this.handler = handler;
    }

    void stop() {
      thread.interrupt();
    }

    private void loop() {
      try {
        while (true) {
          free.acquire();
          Piece piece = waiting.take();
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
        free.release();
      }
    }
  }

  private record Piece(int rank, long sequence, byte[] message) implements Comparable<Piece> {
    @Override
    public int compareTo(Piece other) {
      int byRank = Integer.compare(rank, other.rank);
      return byRank != 0 ? byRank : Long.compare(sequence, other.sequence);
    }
  }
}
