package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeepRejectedTest {

  private static final String TEXT =
      "# 2026-11-23 12:00:00 by RouterOS 7.18.2\r\n"
          + "/ppp secret add name=secret\r\n".repeat(40_000);

  @TempDir Path directory;
  private FakeRouter router;

  @BeforeEach
  void start() throws IOException {
    router = FakeRouter.version7("").answers("/export show-sensitive", TEXT, Manner.FAILED).start();
    Files.writeString(Files.createDirectories(out()).resolve("r1.rsc"), "the last good one");
  }

  @AfterEach
  void stop() {
    router.close();
  }

  @Test
  void keepsTheHeadOfWhatCameBesideTheLastGoodExport() throws IOException {
    JsonNode line = collect("--json", "--keep-rejected");

    assertThat(line.get("failure").asString()).isEqualTo("EXPORT_INCOMPLETE");
    assertThat(line.get("rejected").asString()).isEqualTo("r1.rejected");
    Path rejected = out().resolve("r1.rejected");
    assertThat(rejected).hasSize(256 * 1024).hasContent(TEXT.substring(0, 256 * 1024));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejected)))
        .isEqualTo("rw-------");
    assertThat(out().resolve("r1.rsc")).hasContent("the last good one");
    assertThat(line.toString()).doesNotContain("name=secret");
  }

  @Test
  void keepsNothingOfItUnlessToldTo() throws IOException {
    assertThat(collect("--json").has("rejected")).isFalse();

    try (var files = Files.list(out())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("r1.rsc", "collect.jsonl", "known_hosts.csv");
    }
  }

  private JsonNode collect(String... options) {
    String device =
        "r1,127.0.0.1,%d,%s,%s".formatted(router.port(), FakeRouter.USERNAME, FakeRouter.PASSWORD);
    return CollectRun.in(directory, List.of(device), options).visit();
  }

  private Path out() {
    return directory.resolve("out");
  }
}
