package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.encryption.Unencrypted;
import dev.snapline.processes.Hunter.Find;
import dev.snapline.processes.Recorded.Tried;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plants values in logins and configurations, lets the production shape collect, compare and show
 * them, ends it at once with a result still on the bus, and looks for them wherever anything is
 * left.
 *
 * <p>Not searched: the secrets that an operator hands to the processes as files, and the state of
 * the double of Transit, which is not Snapline's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaintextHuntIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ADMIN = "hunted-admin";
  private static final String CONTROL = "control-that-is-to-be-found";
  private static final String COMPRESSED = "compressed-control-to-be-found";
  private static final String UNENCRYPTED = "unencrypted-control-to-be-found";

  /** A result that is larger than this goes over the bus in pieces. */
  private static final long LARGEST_MESSAGE = 1 << 20;

  private static final int HUGE = 20_000_000;

  private final Path directory = FreshDataDirectory.create();
  private HuntedRouters routers;
  private HuntedInstallation installation;
  private boolean dumped;
  private Hunter hunter;
  private List<String> downloaded;
  private List<UUID> attempts;

  @BeforeAll
  void collectAndEnd() throws IOException {
    routers = HuntedRouters.start();
    installation = HuntedInstallation.start(directory, routers, ADMIN);
    PostgresServer postgres = installation.postgres();
    Recorded recorded = postgres.recorded();
    Map<String, UUID> devices = recorded.devices();
    await("every device visited")
        .atMost(LONG)
        .until(() -> recorded.newestHashes().size() == 5 && ended(recorded, devices));
    UUID ordinary = devices.get("hunted-ordinary");
    RestApi api = installation.api();
    assertThat(api.backUp(ordinary)).isEqualTo("unchanged");
    routers.change();
    assertThat(api.backUp(ordinary)).isEqualTo("success");
    await("comparison").atMost(LONG).until(() -> recorded.changeSetsToCome() == 0);
    UUID newest = recorded.snapshots(ordinary).getLast().id();
    assertThat(api.export(ordinary, newest))
        .anyMatch(line -> line.contains(routers.planted("secret of the export second")));
    assertThat(api.diff(ordinary, newest).get("diff").asString())
        .contains(routers.planted("comment of the export second"));
    UUID huge = devices.get("hunted-huge");
    downloaded = api.export(huge, recorded.snapshots(huge).getFirst().id());
    assertThat(recorded.captures()).isEqualTo(1);
    assertThat(recorded.longestCiphertext()).isGreaterThan(8 * LARGEST_MESSAGE);
    routers.changeLarge();
    installation.leaveOnTheBus(devices.get("hunted-large"));
    attempts =
        devices.values().stream()
            .flatMap(device -> recorded.attempts(device).stream())
            .map(Tried::id)
            .toList();
    installation.noteCommandLines();
    plantControls(postgres);
    dumped = postgres.dump(Files.createDirectories(installation.of("dump")).resolve("all.sql"));
    installation.close();
    Map<String, String> sought = new LinkedHashMap<>(routers.planted());
    sought.putAll(HuntedInstallation.secrets());
    sought.put("password of the administrator", HuntedInstallation.passwordOf(ADMIN));
    assertThat(sought).hasSizeGreaterThan(20);
    hunter = new Hunter(sought);
  }

  @AfterAll
  void stop() {
    if (installation != null) {
      installation.close();
    }
    if (routers != null) {
      routers.close();
    }
  }

  @Test
  void whatIsReadOfAnExportOfTwentyMegabytesIsWhatTheRouterGave() {
    assertThat(routers.huge().length()).isGreaterThan(HUGE);
    assertThat(downloaded.equals(routers.huge().lines().toList())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres/data",
        "postgres/postgres.log",
        "nats",
        "overheard",
        "central",
        "collector-1",
        "collector-2",
        "transit/transit.log",
        "command-lines"
      })
  void nothingPlantedIsIn(String place) {
    assertThat(hunter.in(installation.of(place))).isEmpty();
  }

  @Test
  void nothingPlantedIsInADump() {
    needDump();
    assertThat(hunter.in(installation.of("dump"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres/data", "dump"})
  void theSameHunterFindsWhatTheDatabaseHoldsInClear(String place) {
    if (place.equals("dump")) {
      needDump();
    }
    Hunter control = new Hunter(Map.of("device", "hunted-ordinary", "long value", CONTROL));
    assertThat(control.in(installation.of(place)))
        .extracting(Find::what)
        .contains("device", "long value");
  }

  @Test
  void aDumpShowsWhatCompressionHidesInTheFiles() {
    needDump();
    Hunter control = new Hunter(Map.of("compressed value", COMPRESSED));
    assertThat(control.in(installation.of("dump"))).isNotEmpty();
  }

  /** Such an export is compressed and in base64, like every other. */
  @ParameterizedTest
  @ValueSource(strings = {"postgres/data", "dump"})
  void theSameHunterFindsAnExportThatWasStoredWithoutEncryption(String place) {
    if (place.equals("dump")) {
      needDump();
    }
    Hunter control = new Hunter(Map.of("secret of an export", UNENCRYPTED));
    assertThat(control.in(installation.of(place)))
        .extracting(Find::form)
        .contains("as it is, zstd in base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"central", "collector-1", "collector-2"})
  void theSameHunterReadsLogsTemporaryFilesAndCommandLines(String process) {
    Hunter control = new Hunter(Map.of("log", "Started SnaplineUnderTest"));
    assertThat(control.in(installation.of(process))).isNotEmpty();
    assertThat(installation.of(process).resolve("tmp")).isNotEmptyDirectory();
    Hunter arguments = new Hunter(Map.of("argument", "snapline.roles", "variable", "PATH="));
    Path noted = installation.of("command-lines");
    assertThat(arguments.in(noted.resolve(process + ".cmdline"))).isNotEmpty();
    assertThat(arguments.in(noted.resolve(process + ".environ"))).isNotEmpty();
  }

  /** The store is encrypted, and would hide what a message shows. */
  @Test
  void theSameHunterReadsEveryMessageThatTheStoreHides() {
    Map<String, String> said = new LinkedHashMap<>();
    attempts.forEach(attempt -> said.put("attempt " + attempt, attempt.toString()));
    assertThat(said).hasSizeGreaterThan(7);
    assertThat(new Hunter(said).in(installation.of("overheard")))
        .extracting(Find::what)
        .containsAll(said.keySet());
    assertThat(new Hunter(said).in(installation.of("nats/store"))).isEmpty();
  }

  @Test
  void everyPieceOfAnExportOfTwentyMegabytesWasOverheard() throws IOException {
    assertThat(size(installation.of("overheard"))).isGreaterThan(8 * LARGEST_MESSAGE);
  }

  @Test
  void theSameHunterReadsTheBusStore() throws IOException {
    Path nats = installation.of("nats");
    assertThat(new Hunter(Map.of("log", "Server is ready")).in(nats)).isNotEmpty();
    long kept = size(nats.resolve("store"));
    assertThat(kept).as("bytes of the result that waits").isGreaterThan(LARGEST_MESSAGE);
  }

  @Test
  void aJvmStartedAsShippedWritesNoHeapAndNoCoreDump() {
    Map<String, String> flags = ShippedFlags.effective(directory);
    assertThat(flags)
        .containsEntry("HeapDumpOnOutOfMemoryError", "false")
        .containsEntry("CreateCoredumpOnCrash", "false")
        .containsEntry("ExitOnOutOfMemoryError", "true");
  }

  private void needDump() {
    HuntedInstallation.need(dumped, "pg_dump");
  }

  private static long size(Path place) throws IOException {
    long size = 0;
    try (Stream<Path> walk = Files.walk(place)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  /** Whether every attempt is over, with the two failures that there must be. */
  private static boolean ended(Recorded recorded, Map<String, UUID> devices) {
    return Stream.of("hunted-truncated", "hunted-refused")
        .allMatch(name ->
            recorded.attempts(devices.get(name)).stream()
                .map(Tried::outcome)
                .collect(Collectors.toSet())
                .contains("FAILED"));
  }

  private static void plantControls(PostgresServer postgres) {
    String text =
        "repeat('words that compress well. ', 4000) || '%s' || repeat('and more. ', 4000)";
    postgres.administer("create table control (kept text, compressed text)");
    postgres.administer("alter table control alter column kept set storage external");
    postgres.administer(
        "insert into control values ("
            + text.formatted(CONTROL)
            + ", "
            + text.formatted(COMPRESSED)
            + ")");
    String export = StepExport.of("control", 0).replace("pass-of-", UNENCRYPTED);
    postgres.administer("create table unencrypted (ciphertext text)");
    postgres.administer(
        "insert into unencrypted values ('%s')"
            .formatted(Unencrypted.export(export.getBytes(StandardCharsets.UTF_8))));
    postgres.administer("checkpoint");
  }
}
