package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.process.TestProcess;
import dev.snapline.process.ThisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ProcessLabelTest {

  @Test
  void isTheNameThatTheProcessHasEverywhere() {
    ThisProcess process = TestProcess.everything();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    meters.config().meterFilter(ProcessLabel.nameOfProcess(process));
    assertThat(meters.counter("of.some.kind").getId().getTag("process")).isEqualTo(process.name());
  }
}
