package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.backup.BackupSettings;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.VisitLimits;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class CollectLimitsTest {

  private static final String EXPORT = "/export show-sensitive";

  @TempDir Path directory;

  @Test
  void hasTheLimitsOfTheServerUnlessToldOtherwise() {
    Binder nothingSet = new Binder(new MapConfigurationPropertySource(Map.of()));
    BackupSettings backup = nothingSet.bindOrCreate("snapline.backup", BackupSettings.class);
    CollectSettings collect = nothingSet.bindOrCreate("snapline.collect", CollectSettings.class);

    assertThat(limits())
        .isEqualTo(
            new VisitLimits(
                backup.connect(), backup.silence(), backup.total(), collect.exportLimit()));
  }

  @Test
  void takesDurationsAndSizes() {
    assertThat(limits("--connect=500ms", "--silence=90s", "--total=15m", "--limit=20MB"))
        .isEqualTo(
            new VisitLimits(
                Duration.ofMillis(500),
                Duration.ofSeconds(90),
                Duration.ofMinutes(15),
                DataSize.ofMegabytes(20)));
  }

  @Test
  void givesUpOnSilenceAfterTheTimeGiven() {
    assertThat(reason(Manner.HANGS_HALFWAY, "--silence=700ms")).contains("TIMEOUT", "700 ms");
  }

  @Test
  void givesUpOnTheVisitAfterTheTimeGiven() {
    assertThat(reason(Manner.DRIPS, "--total=1500ms")).contains("TIMEOUT", "1500 ms");
  }

  @Test
  void refusesAnExportAboveTheSizeGiven() {
    assertThat(reason(Manner.WHOLE, "--limit=1MB"))
        .contains("EXPORT_INCOMPLETE", "more than 1 MiB");
  }

  private String reason(Manner manner, String option) {
    String export = "# 2026-11-23 12:00:00 by RouterOS 7.18.2\r\n" + "#\r\n".repeat(400_000);
    try (FakeRouter router = FakeRouter.version7("").answers(EXPORT, export, manner).start()) {
      String device =
          "r1,127.0.0.1,%d,%s,%s"
              .formatted(router.port(), FakeRouter.USERNAME, FakeRouter.PASSWORD);
      var visit = CollectRun.in(directory, List.of(device), "--json", option).visit();
      return visit.get("failure").asString() + " " + visit.get("reason").asString();
    }
  }

  private static VisitLimits limits(String... options) {
    var arguments = new ArrayList<>(List.of("--devices=x", "--out=y"));
    arguments.addAll(List.of(options));
    return CollectArguments.parse(arguments).orElseThrow().limits();
  }
}
