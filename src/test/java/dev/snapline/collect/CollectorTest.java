package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.collect.ssh.RealSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private final List<String> registered = new ArrayList<>();
  private final Bus bus = new RegisteringBus();
  private final Collector collector =
      new Collector(
          bus,
          RealSessions.SETTINGS,
          new JobHandler(bus, new PlainCipher(), new DeviceReader(null), RealSessions.SETTINGS));

  @Test
  void takesJobsOnlyWhileItRuns() {
    assertThat(registered).isEmpty();

    collector.start();
    collector.start();
    assertThat(registered).containsExactly("config.collect.v1 x 50");
    assertThat(collector.isRunning()).isTrue();

    collector.stop();
    assertThat(registered).isEmpty();
    assertThat(collector.isRunning()).isFalse();
  }

  private final class RegisteringBus implements Bus {

    @Override
    public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
      String name = topic.name() + " x " + concurrency;
      registered.add(name);
      return () -> registered.remove(name);
    }

    @Override
    public <T> void send(Topic<T> topic, T message, boolean priority) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> void broadcast(Topic<T> topic, T message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
      throw new UnsupportedOperationException();
    }
  }
}
