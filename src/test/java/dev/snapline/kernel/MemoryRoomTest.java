package dev.snapline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryRoomTest {

  private static final MemoryRoom ROOM = new MemoryRoom(10 * 1024);

  @Test
  void doesTogetherOnlyWhatFitsTogether() {
    AtomicInteger together = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CompletableFuture<?>[] all =
        IntStream.range(0, 50)
            .mapToObj(_ ->
                CompletableFuture.runAsync(() ->
                    ROOM.during(
                        4 * 1024,
                        () -> {
                          most.accumulateAndGet(together.incrementAndGet(), Math::max);
                          Thread.yield();
                          return together.decrementAndGet();
                        })))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void doesNothingThatNeverFits() {
    AtomicInteger done = new AtomicInteger();
    assertThat(ROOM.during(10 * 1024, done::incrementAndGet)).isEmpty();
    assertThat(done).hasValue(0);
  }

  @Test
  void givesTheRoomBackAfterAFault() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              ROOM.during(
                  9 * 1024,
                  () -> {
                    throw new IllegalStateException("a fault");
                  }))
          .hasMessage("a fault");
    }
    assertThat(ROOM.during(9 * 1024, () -> "done")).contains("done");
  }
}
