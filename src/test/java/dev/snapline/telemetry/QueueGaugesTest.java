package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus.Backlog;
import dev.snapline.bus.PartialBus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QueueGaugesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private List<Backlog> backlogs = List.of();
  private OptionalLong dead = OptionalLong.empty();
  private boolean gone;

  private final QueueGauges gauges =
      new QueueGauges(
          new PartialBus() {
            @Override
            public List<Backlog> backlogs() {
              if (gone) {
                throw new IllegalStateException("The bus cannot be had.");
              }
              return backlogs;
            }

            @Override
            public OptionalLong deadLetterCount() {
              return dead;
            }
          },
          registry);

  @Test
  void showsDepthAndAgeOfEachQueue() {
    backlogs =
        List.of(
            new Backlog("jobs.main.normal", 7, 3, Duration.ofMillis(1500)),
            new Backlog("results", 0, 1, null));
    dead = OptionalLong.of(1);

    gauges.refresh();

    assertThat(value("snapline.queue.waiting", "jobs.main.normal")).isEqualTo(7);
    assertThat(value("snapline.queue.in.hand", "jobs.main.normal")).isEqualTo(3);
    assertThat(value("snapline.queue.oldest", "jobs.main.normal")).isEqualTo(1.5);
    assertThat(value("snapline.queue.waiting", "results")).isZero();
    assertThat(value("snapline.queue.oldest", "results")).isZero();
    assertThat(registry.get("snapline.dead.letters").gauge().value()).isEqualTo(1);
  }

  @Test
  void forgetsAQueueThatIsNotThereAnyMore() {
    backlogs = List.of(new Backlog("jobs.closed-site.normal", 1, 0, null));
    gauges.refresh();
    backlogs = List.of();
    gauges.refresh();
    assertThat(registry.find("snapline.queue.waiting").gauges()).isEmpty();
  }

  @Test
  void keepsWhatItKnowsWhileTheBusCannotBeHad() {
    backlogs = List.of(new Backlog("results", 4, 0, null));
    gauges.refresh();
    gone = true;
    gauges.refresh();
    assertThat(value("snapline.queue.waiting", "results")).isEqualTo(4);
  }

  @Test
  void keepsTheLastKnownNumberOfDeadLettersAndShowsNoneBeforeOneIsKnown() {
    Gauge letters = registry.get("snapline.dead.letters").gauge();
    gauges.refresh();
    assertThat(letters.value()).isNaN();
    dead = OptionalLong.of(3);
    gauges.refresh();
    dead = OptionalLong.empty();
    gauges.refresh();
    assertThat(letters.value()).isEqualTo(3);
  }

  private double value(String name, String topic) {
    Gauge gauge = registry.get(name).tag("topic", topic).gauge();
    return gauge.value();
  }
}
