package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefreshTest {

  private final Refresh refresh = new Refresh("Something");
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void isNotBegunWhileTheLastOneLasts() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() ->
                refresh.run(() -> {
                  begun.countDown();
                  awaitQuietly(end);
                }));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    refresh.run(looks::incrementAndGet);
    assertThat(looks).hasValue(0);
    end.countDown();
    slow.join();
    refresh.run(looks::incrementAndGet);
    assertThat(looks).hasValue(1);
  }

  @Test
  void goesOnAfterAFault() {
    refresh.run(() -> {
      throw new IllegalStateException("the bus is gone");
    });
    refresh.run(looks::incrementAndGet);
    assertThat(looks).hasValue(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
