package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final Circuit circuit = new Circuit(3, Duration.ofSeconds(10), () -> now);

  @Test
  void admitsEverybodyUntilSoManyFailuresInARow() {
    fail(2);
    circuit.succeeded();
    fail(2);
    assertThat(circuit.admits()).isTrue();
    fail(1);
    assertThat(circuit.admits()).isFalse();
  }

  @Test
  void admitsOneAtATimeAfterThePause() {
    fail(3);
    now = now.plusSeconds(10);
    assertThat(circuit.admits()).isTrue();
    assertThat(circuit.admits()).as("a second one meanwhile").isFalse();
    circuit.failed();
    now = now.plusSeconds(9);
    assertThat(circuit.admits()).isFalse();
    now = now.plusSeconds(1);
    assertThat(circuit.admits()).isTrue();
  }

  @Test
  void admitsEverybodyAgainAfterOneSuccess() {
    fail(5);
    now = now.plusSeconds(10);
    assertThat(circuit.admits()).isTrue();
    circuit.succeeded();
    assertThat(circuit.admits()).isTrue();
    assertThat(circuit.admits()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed();
    }
  }
}
