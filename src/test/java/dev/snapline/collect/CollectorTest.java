package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.process.TestProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private final List<String> registered = new ArrayList<>();
  private final Bus bus = new RegisteringBus();
  private final Collector collector =
      new Collector(
          bus,
          RealSessions.SETTINGS,
          new JobHandler(
              bus,
              new PlainCipher(),
              new DeviceReader(null),
              RealSessions.SETTINGS,
              TestProcess.everything()),
          TestProcess.everything());

  @Test
  void takesJobsOnlyWhileItRuns() {
    assertThat(registered).isEmpty();

    collector.start();
    collector.start();
    assertThat(registered)
        .containsExactly(
            "config.collect.v2.main.urgent x 10",
            "config.collect.v2.main.normal x 30",
            "config.collect.v2.main.slow x 10");
    assertThat(collector.isRunning()).isTrue();

    collector.stop();
    assertThat(registered).isEmpty();
    assertThat(collector.isRunning()).isFalse();
  }

  private final class RegisteringBus extends PartialBus {

    @Override
    public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
      String name = topic.name() + " x " + concurrency;
      registered.add(name);
      return () -> registered.remove(name);
    }
  }
}
