package dev.snapline.timeline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.backup.RunNowOutcome.AlreadyRunning;
import dev.snapline.backup.RunNowOutcome.Refused;
import dev.snapline.backup.RunNowOutcome.Started;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkStartTest {

  @Test
  void saysWhatStartedAndWhatRanAlready() {
    List<DeviceCard> devices = devices(3);
    BulkStart start =
        BulkStart.of(
            devices,
            id ->
                id.equals(devices.getFirst().id())
                    ? new AlreadyRunning(AttemptId.random(), Instant.EPOCH)
                    : new Started(AttemptId.random()));
    assertThat(start.words()).isEqualTo("2 backups started, 1 already running.");
    assertThat(start.refused()).isFalse();
  }

  @Test
  void namesThreeRefusalsAndCountsTheRest() {
    BulkStart start = BulkStart.of(devices(5), _ -> new Refused("It is disabled."));
    assertThat(start.words())
        .startsWith("5 refused. r0: It is disabled.")
        .contains("r2: ")
        .doesNotContain("r3: ")
        .endsWith("And 2 more.");
  }

  private static List<DeviceCard> devices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new DeviceCard(
                DeviceId.random(),
                "r" + i,
                "192.0.2.1",
                22,
                null,
                null,
                null,
                true,
                Status.PROTECTED,
                "Protected",
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                "main",
                List.of(),
                null,
                null))
        .toList();
  }
}
