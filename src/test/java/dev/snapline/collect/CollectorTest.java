package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.Bus;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.kernel.AttemptId;
import dev.snapline.process.TestProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private final List<String> registered = new ArrayList<>();
  private final Bus bus = new RegisteringBus();
  private final List<CollectorHeartbeat> beats = new CopyOnWriteArrayList<>();
  private final WorkInHand work = new WorkInHand();
  private final Collector collector =
      new Collector(
          bus,
          RealSessions.SETTINGS,
          Handlers.handler(bus, new PlainCipher(), null, work),
          work,
          new Heartbeats(bus, RealSessions.SETTINGS, TestProcess.everything(), work),
          TestProcess.everything());

  @AfterEach
  void stop() {
    collector.stop();
  }

  @Test
  void takesJobsOnlyWhileItRuns() {
    assertThat(registered).isEmpty();

    collector.start();
    collector.start();
    assertThat(registered)
        .containsExactly(
            "config.backup.cancelled",
            "config.collect.v2.main.urgent x 10",
            "config.collect.v2.main.asked x 10",
            "config.collect.v2.main.normal x 20",
            "config.collect.v2.main.slow x 10");
    assertThat(collector.isRunning()).isTrue();

    collector.stop();
    assertThat(registered).isEmpty();
    assertThat(collector.isRunning()).isFalse();
  }

  @Test
  void saysThatItIsAliveAndWhatItHasInHand() {
    AttemptId attempt = AttemptId.random();
    work.begin(attempt, "192.0.2.1", 22);

    collector.start();

    await().until(() -> beats.size() >= 3);
    assertThat(beats)
        .allSatisfy(beat -> {
          assertThat(beat.process()).isEqualTo("test");
          assertThat(beat.places()).isEqualTo(50);
          assertThat(beat.inHand()).containsExactly(attempt);
          assertThat(beat.last()).isFalse();
        });
  }

  @Test
  void saysGoodbyeLast() {
    collector.start();
    await().until(() -> !beats.isEmpty());

    collector.stop();

    assertThat(beats.getLast().last()).isTrue();
    assertThat(beats).filteredOn(CollectorHeartbeat::last).hasSize(1);
  }

  private final class RegisteringBus extends PartialBus {

    @Override
    public <T> void broadcast(Topic<T> topic, T message) {
      beats.add((CollectorHeartbeat) message);
    }

    @Override
    public <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
      registered.add(topic.name());
      return () -> registered.remove(topic.name());
    }

    @Override
    public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
      String name = topic.name() + " x " + concurrency;
      registered.add(name);
      return () -> registered.remove(name);
    }
  }
}
