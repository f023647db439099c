package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.collect.Interruption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NameLookupTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void silentNameServersHoldUpNobodyElse() throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    try (NameLookup names = new NameLookup((host, port) -> answer(silent, host, port));
        var visits = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors() * 8; i++) {
        visits.submit(() -> names.find("silent", 22, LONG, new Interruption()));
      }
      Future<InetSocketAddress> other =
          visits.submit(() -> names.find("quick", 22, LONG, new Interruption()));
      assertThat(other.get().getPort()).isEqualTo(22);
      silent.countDown();
    }
  }

  @Test
  void givesUpInTimeAndWhenTheVisitIsCancelled() {
    CountDownLatch silent = new CountDownLatch(1);
    try (NameLookup names = new NameLookup((host, port) -> answer(silent, host, port))) {
      Duration moment = Duration.ofMillis(50);
      assertThatThrownBy(() -> names.find("silent", 22, moment, new Interruption()))
          .isInstanceOf(NameLookup.TooSlow.class);
      Interruption cancelled = new Interruption();
      cancelled.call();
      assertThatThrownBy(() -> names.find("silent", 22, LONG, cancelled))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void asksNobodyForAnAddress() throws Exception {
    try (NameLookup names =
        new NameLookup((host, _) -> {
          throw new AssertionError(host);
        })) {
      assertThat(names.find("192.0.2.1", 22, LONG, new Interruption()).isUnresolved()).isFalse();
      assertThat(names.find("2001:db8::1", 22, LONG, new Interruption()).isUnresolved()).isFalse();
    }
  }

  /** A lookup of the system holds the thread it is on, so it must not be a virtual one. */
  private static InetSocketAddress answer(CountDownLatch silent, String host, int port) {
    assertThat(Thread.currentThread().isVirtual()).isFalse();
    try {
      if (host.equals("silent")) {
        silent.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return InetSocketAddress.createUnresolved(host, port);
  }
}
