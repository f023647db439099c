package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.bus.message.CollectResult.Outcome;
import dev.snapline.bus.message.CollectResult.Unchanged;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverdueResultsTest {

  private static final ContentHash HASH = new ContentHash("0".repeat(64));

  private final RecordingBus bus = new RecordingBus();
  private final OverdueResults overdue = new OverdueResults(bus, RealSessions.SETTINGS);

  @Test
  void keepsNoMoreThanThereIsRoomFor() {
    bus.refuses(Integer.MAX_VALUE);
    assertThat(overdue.keep(collected(400_000))).isTrue();
    assertThat(overdue.keep(collected(400_000))).isTrue();
    assertThat(overdue.keep(collected(400_000))).as("over 1 MiB").isFalse();
    assertThat(overdue.keep(collected(100_000))).as("still fits").isTrue();
    bus.refuses(0);
    await().until(() -> overdue.waiting() == 0);
    assertThat(bus.sent(Topic.RESULTS)).hasSize(3);
    assertThat(overdue.keep(collected(1_000_000))).as("the room is free again").isTrue();
    await().until(() -> bus.sent(Topic.RESULTS).size() == 4);
  }

  @Test
  void countsManySmallOnesAsMoreThanTheirCiphertext() {
    bus.refuses(Integer.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      overdue.keep(collected(1));
    }
    assertThat(overdue.waiting()).isBetween(100, 300);
    overdue.stop();
  }

  @Test
  void keepsNothingButExports() {
    assertThat(overdue.keep(result(new Unchanged(HASH, 1)))).isFalse();
    assertThat(overdue.waiting()).isZero();
  }

  @Test
  void doesWithoutWhatCannotTravel() {
    bus.isSmall();
    assertThat(overdue.keep(collected(10))).isTrue();
    await().until(() -> overdue.waiting() == 0);
    assertThat(bus.sent(Topic.RESULTS)).isEmpty();
  }

  private static CollectResult collected(int length) {
    Flaws none = new Flaws(false, List.of());
    return result(new Collected("x".repeat(length), HASH, 1, HASH, 1, 1, none));
  }

  private static CollectResult result(Outcome outcome) {
    Instant now = Instant.now();
    return new CollectResult(
        CollectResult.VERSION,
        AttemptId.random(),
        TenantId.random(),
        DeviceId.random(),
        now,
        now,
        outcome,
        null,
        Visit.NONE.facts(),
        new CollectResult.Contact("a collector", null, 0, List.of()));
  }
}
