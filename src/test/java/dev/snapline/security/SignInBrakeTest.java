package dev.snapline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final SignInBrake brake = new SignInBrake(() -> now);

  @Test
  void makesGuessesWaitLongerAndLongerButNeverMoreThanAMinute() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      Duration pause = brake.failed("admin", "192.0.2.1");
      pauses.add(pause.toSeconds());
      now = now.plus(pause);
    }
    assertThat(pauses).containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(brake.left("admin", "192.0.2.1")).isZero();
  }

  @Test
  void holdsUpNobodyElse() {
    fail(10);
    assertThat(brake.left("ADMIN", "192.0.2.1")).isEqualTo(Duration.ofSeconds(32));
    assertThat(brake.left("admin", "192.0.2.2")).isZero();
    assertThat(brake.left("other", "192.0.2.1")).isZero();
  }

  @Test
  void forgetsAfterASuccessAndAfterAWhile() {
    fail(10);
    brake.succeeded("admin", "192.0.2.1");
    assertThat(brake.failed("admin", "192.0.2.1")).isZero();
    fail(10);
    now = now.plus(Duration.ofMinutes(16));
    assertThat(brake.failed("admin", "192.0.2.1")).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      brake.failed("admin", "192.0.2.1");
    }
  }
}
