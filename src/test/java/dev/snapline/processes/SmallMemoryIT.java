package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.Snapline;
import dev.snapline.collect.ssh.FakeRouter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector with a heap of 256 MB at routers that would fill it several times. */
class SmallMemoryIT {

  private static final String COMMAND = "/export show-sensitive";
  private static final String EXPORT =
      """
      # 2026-11-23 12:00:00 by RouterOS 7.18.2
      /ip firewall filter
      %s/system identity
      set name=fake
      """
          .replace("\n", "\r\n");
  private static final String RULE = "add action=accept chain=forward comment=\"one of many\"\r\n";

  private final List<FakeRouter> routers = new ArrayList<>();

  @TempDir Path directory;

  @AfterEach
  void stop() {
    routers.forEach(FakeRouter::close);
  }

  @Test
  void collectsTheOthersWhileSomePrintMoreThanTheMemoryHolds() throws IOException {
    List<String> list = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> list.add(listed("endless" + i, endless())));
    list.add(listed("huge", exporting(57)));
    list.add(listed("large", exporting(20)));
    IntStream.range(0, 5).forEach(i -> list.add(listed("good" + i, exporting(1))));
    Path devices = Files.write(directory.resolve("devices.csv"), list);

    OwnProcess collector =
        OwnProcess.java(
            directory.resolve("log"),
            Snapline.class,
            List.of(
                "collect", "--devices=" + devices, "--out=" + directory.resolve("out"), "--json"));
    await().atMost(Duration.ofMinutes(3)).until(() -> !collector.isAlive());

    List<String> told = collector.log().lines().filter(line -> line.startsWith("{")).toList();
    assertThat(told).as(collector.log()).hasSize(list.size() + 1);
    assertThat(told.getLast()).contains("\"collected\":5,\"failed\":12");
    assertThat(told)
        .filteredOn(line -> line.contains("\"collected\":false"))
        .hasSize(12)
        .allSatisfy(line ->
            assertThat(line)
                .contains("\"failure\":\"EXPORT_INCOMPLETE\"", "memory of this collector"));
    assertThat(collector.log()).doesNotContain("OutOfMemory");
    assertThat(directory.resolve("out/good0.rsc")).isNotEmptyFile();
  }

  private String listed(String name, FakeRouter router) {
    routers.add(router.start());
    return "%s,127.0.0.1,%d,%s,%s"
        .formatted(name, router.port(), FakeRouter.USERNAME, FakeRouter.PASSWORD);
  }

  private static FakeRouter endless() {
    byte[] rules = RULE.repeat(500).getBytes(StandardCharsets.US_ASCII);
    return FakeRouter.version7("").answers(COMMAND, rules, FakeRouter.Manner.ENDLESS);
  }

  private static FakeRouter exporting(int megabytes) {
    return FakeRouter.version7(
        EXPORT.formatted(RULE.repeat(megabytes * 1_000_000 / RULE.length())));
  }
}
