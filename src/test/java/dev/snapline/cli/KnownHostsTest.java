package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.ssh.FakeRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KnownHostsTest {

  private static final String EXPORT =
      """
      # 2026-11-23 12:00:00 by RouterOS 7.18.2
      # software id = ABCD-EFGH
      #
      # model = RB750Gr3
      # serial number = HF1
      /ip address
      add address=192.0.2.1/24 interface=ether1
      /ppp secret
      add name=fake password=fake
      /system identity
      set name=fake
      """
          .replace("\n", "\r\n");

  @TempDir Path directory;

  @Test
  void sendsNothingToAnotherKeyThanThatOfAnEarlierRun() throws IOException {
    Instant before = Instant.now().minusSeconds(1);
    int port;
    try (FakeRouter first = FakeRouter.version7(EXPORT).start()) {
      port = first.port();
      assertThat(collect("--json", line("r1", port)).exit()).isZero();
      List<String> row = CsvLine.fields(file().getLast());
      assertThat(file().getFirst()).isEqualTo("name,host,port,type,fingerprint,firstSeen");
      assertThat(row.subList(0, 5))
          .containsExactly(
              "r1", "127.0.0.1", "" + port, first.hostKey().type(), first.hostKey().fingerprint());
      assertThat(Instant.parse(row.get(5))).isBetween(before, Instant.now());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
          .isEqualTo("rw-------");

      List<String> same = file();
      assertThat(collect("--json", line("r1", port)).exit()).isZero();
      assertThat(file()).isEqualTo(same);
    }

    try (FakeRouter other = FakeRouter.version7(EXPORT).start()) {
      String moved = line("r1", other.port());
      JsonNode refused = collect("--json", moved).visit();
      assertThat(refused.get("failure").asString()).isEqualTo("HOST_KEY_CHANGED");
      assertThat(refused.get("remedy").asString()).endsWith("with --accept-new-keys=r1.");
      assertThat(collect("--concurrency=1", moved).printed())
          .startsWith("r1: Host key changed. ")
          .contains("Nothing was sent to it.", "run it once with --accept-new-keys=r1.\n");
      assertThat(collect("--accept-new-keys=r2", moved, line("r2", 1)).exit()).isEqualTo(1);
      assertThat(other.logins()).isEmpty();
      String pinned = file().getLast();

      JsonNode accepted = collect("--json", "--accept-new-keys=R1", moved).visit();
      assertThat(accepted.get("collected").asBoolean()).as(accepted.toString()).isTrue();
      assertThat(accepted.get("hostKeyReplaced").asString())
          .isEqualTo(CsvLine.fields(pinned).get(4));
      assertThat(file()).hasSize(2).doesNotContain(pinned);
      assertThat(file().getLast()).contains(other.hostKey().fingerprint());
      assertThat(collect("--json", moved).exit()).isZero();
    }
  }

  @Test
  void knowsADeviceThatWasGivenAnotherNameByItsAddress() throws IOException {
    try (FakeRouter router = FakeRouter.version7(EXPORT).start()) {
      pin("old", router.port(), "SHA256:another");
      assertThat(collect("--json", line("new", router.port())).visit().get("failure").asString())
          .isEqualTo("HOST_KEY_CHANGED");
      assertThat(router.logins()).isEmpty();

      assertThat(collect("--accept-new-keys", line("new", router.port())).exit()).isZero();
      assertThat(file()).hasSize(3).last().asString().startsWith("new,127.0.0.1,");
    }
  }

  @Test
  void trustsNoKeyThatDidNotTakeTheLogin() throws IOException {
    try (FakeRouter router = FakeRouter.version7(EXPORT).passwordOnly().password("x").start()) {
      assertThat(collect("--json", line("r1", router.port())).visit().get("failure").asString())
          .isEqualTo("AUTHENTICATION_REJECTED");
      assertThat(path()).doesNotExist();
    }
  }

  @Test
  void keepsTheKeysOfDevicesThatAreNotInTheList() throws IOException {
    try (FakeRouter router = FakeRouter.version7(EXPORT).start()) {
      pin("elsewhere", 1, "SHA256:elsewhere");
      String elsewhere = file().getLast();
      assertThat(collect("--json", line("r1", router.port())).exit()).isZero();
      assertThat(file()).hasSize(3).contains(elsewhere);
    }
  }

  @Test
  void runsNothingWhileTheKeysCannotBeRead() throws IOException {
    try (FakeRouter router = FakeRouter.version7(EXPORT).start()) {
      pin("r1", router.port(), "MD5:old");
      CollectRun run = collect("--json", line("r1", router.port()));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.complained())
          .isEqualTo(
              path()
                  + ":2: this is no host key; mend the line, or remove it to trust the device anew\n");
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void acceptsNewKeysOfListedDevicesOnly() {
    CollectRun run = collect("--accept-new-keys=r1, r3", line("r1", 1));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.complained())
        .startsWith("--accept-new-keys: no device in the list is called r3\n");
  }

  @Test
  void writesFieldsThatReadAsTheyWere() {
    List<String> fields = List.of("a", "b,c", " d ", "\"e\" f", "");
    assertThat(CsvLine.fields(CsvLine.of(fields))).isEqualTo(fields);
  }

  /** With options and lines of the list, in any order. */
  private CollectRun collect(String... all) {
    List<String> lines = List.of(all).stream().filter(each -> !each.startsWith("-")).toList();
    String[] options =
        List.of(all).stream().filter(each -> each.startsWith("-")).toArray(String[]::new);
    return CollectRun.in(directory, lines, options);
  }

  private static String line(String name, int port) {
    return "%s,127.0.0.1,%d,%s,%s".formatted(name, port, FakeRouter.USERNAME, FakeRouter.PASSWORD);
  }

  private void pin(String name, int port, String fingerprint) throws IOException {
    Files.createDirectories(path().getParent());
    Files.write(
        path(),
        List.of(
            "name,host,port,type,fingerprint,firstSeen",
            "%s,127.0.0.1,%d,ssh-ed25519,%s,2026-01-01T00:00:00Z"
                .formatted(name, port, fingerprint)));
  }

  private Path path() {
    return directory.resolve("out").resolve("known_hosts.csv");
  }

  private List<String> file() throws IOException {
    return Files.readAllLines(path());
  }
}
