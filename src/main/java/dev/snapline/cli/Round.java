package dev.snapline.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One round: every device once, so many at a time.
 *
 * @param tell takes what is told of each device, one after the other, as it is done with
 * @param meanwhile is called every second or more often
 */
record Round(int number, int concurrency, Call call, Consumer<Told> tell, Runnable meanwhile) {

  /** Visits a device and keeps what came. */
  interface Call {
    Collected on(ListedDevice device, int round);
  }

  RoundSummary over(List<ListedDevice> devices) throws InterruptedException {
    long start = System.nanoTime();
    Duration processor = RoundSummary.processorTime();
    List<Told> all = new ArrayList<>();
    // Each visit writes a file, for which a virtual thread would need a platform thread anyway.
    try (var threads = Executors.newFixedThreadPool(concurrency)) {
      var visits = new ExecutorCompletionService<Told>(threads);
      devices.forEach(device -> visits.submit(() -> about(device)));
      while (all.size() < devices.size()) {
        Future<Told> done = visits.poll(1, TimeUnit.SECONDS);
        if (done != null) {
          all.add(done.get());
          tell.accept(all.getLast());
        }
        meanwhile.run();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A visit broke with " + e.getCause());
    }
    return RoundSummary.of(
        number, all, since(start), RoundSummary.processorTime().minus(processor));
  }

  /** Whatever breaks breaks this visit alone. */
  private Told about(ListedDevice device) {
    long start = System.nanoTime();
    try {
      return Told.of(call.on(device, number).took(since(start)));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Told.of(Collected.broken(device, number, e).took(since(start)));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
