package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.routeros.ExportText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CollectTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  @TempDir static Path state;
  private static DemoRouters fleet;

  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeAll
  static void start() {
    fleet = DemoRouters.start(0, state);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @Test
  void writesOneExportForEachDeviceThatCanBeCollected() throws IOException {
    Path devices = csv(fleet.routers().stream().map(CollectTest::line).toList());
    Files.createDirectories(out());
    Files.writeString(out().resolve("depot-rb3011.rsc"), "the last good one");
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    assertThat(collect("--devices=" + devices, "--out=" + out(), "--concurrency=8", "--json"))
        .isEqualTo(1);

    for (DemoRouter router : fleet.routers()) {
      JsonNode line = lineOf(router.name());
      // Without an inventory there is no key on record that could be wrong.
      boolean good = router.collectable() || router.name().equals("clinic-hex-s");
      assertThat(line.get("collected").asBoolean()).as(line.toString()).isEqualTo(good);
      assertThat(line.get("port").asInt()).isEqualTo(router.port());
      assertThat(Instant.parse(line.get("startedAt").asString())).isBetween(before, Instant.now());
      if (good) {
        assertThat(line.get("identity").asString()).isEqualTo(router.name());
        assertThat(line.get("keyExchange").asString()).isNotEmpty();
        assertThat(line.get("received").asInt()).isGreaterThan(line.get("bytes").asInt());
        assertThat(line.get("secretsMissing").asBoolean()).isFalse();
        assertThat(line.get("hostKey").asString())
            .isEqualTo(fleet.hostKeyOf(router.name()).fingerprint());
        assertPhases(line);
        assertExport(router, line);
      }
    }
    assertThat(lineOf("depot-rb3011").get("failure").asString())
        .isEqualTo(FailureKind.AUTHENTICATION_REJECTED.name());
    assertThat(lineOf("depot-rb3011").get("phases").propertyNames())
        .containsExactly("CONNECTING", "KEY_EXCHANGE", "LOGIN");
    assertThat(lineOf("depot-rb3011").get("remedy").asString())
        .isEqualTo("Correct the user name, password or private key in the list of devices.");
    assertThat(lineOf("warehouse-l009").get("remedy").asString())
        .endsWith(" Run it again. What came instead is kept with --keep-rejected.");
    assertThat(lineOf("barn-hap-ax2").get("reason").asString()).contains("refused the connection");
    assertThat(out().resolve("depot-rb3011.rsc")).hasContent("the last good one");
    assertSummary();
    assertNothingElseIsThere();
  }

  private static void assertPhases(JsonNode line) {
    JsonNode phases = line.get("phases");
    assertThat(phases.propertyNames())
        .containsExactly("CONNECTING", "KEY_EXCHANGE", "LOGIN", "EXPORTING", "CHECKING");
    long all = phases.values().stream().mapToLong(JsonNode::asLong).sum();
    assertThat(all).isPositive().isLessThanOrEqualTo(line.get("milliseconds").asLong());
  }

  private void assertExport(DemoRouter router, JsonNode line) throws IOException {
    Path file = out().resolve(router.name() + ".rsc");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ExportText stored = ExportText.of(Files.readAllBytes(file));
    assertThat(line.get("fileSha256").asString()).isEqualTo(stored.fileSha256());
    assertThat(line.get("bytes").asInt()).isEqualTo((int) Files.size(file));
    List<String> expected = ExportText.of(fleet.exportOf(router.name())).lines();
    assertThat(stored.lines().subList(1, stored.lines().size()))
        .isEqualTo(expected.subList(1, expected.size()));
  }

  private void assertSummary() {
    JsonNode summary = MAPPER.readTree(printed().getLast());
    int devices = fleet.routers().size();
    assertThat(summary.get("devices").asInt()).isEqualTo(devices);
    assertThat(summary.get("collected").asInt()).isEqualTo(devices - 3);
    assertThat(summary.get("failures").toString())
        .isEqualTo("{\"REFUSED\":1,\"AUTHENTICATION_REJECTED\":1,\"EXPORT_INCOMPLETE\":1}");
    for (String figure : List.of("devicesPerSecond", "processorMillisecondsPerDevice")) {
      assertThat(summary.get(figure).isNumber()).as(figure).isTrue();
      assertThat(summary.get(figure).asDouble()).as(figure).isPositive();
    }
  }

  private void assertNothingElseIsThere() throws IOException {
    assertThat(Files.readAllLines(out().resolve("collect.jsonl"))).isEqualTo(printed());
    for (DemoRouter router : fleet.routers()) {
      assertThat(printed + "" + complained).doesNotContain(router.password());
    }
    try (var files = Files.list(out())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("[a-z0-9-]+\\.rsc|collect\\.jsonl|known_hosts\\.csv"))
          .doesNotContain("barn-hap-ax2.rsc", "warehouse-l009.rsc");
    }
  }

  @ParameterizedTest
  @EnumSource
  void advisesNothingThatOnlyAServerDoes(FailureKind kind) {
    assertThat(Remedy.of(kind, "r1"))
        .doesNotContainIgnoringCase("by itself", "snapshot", "accept the new key", "log for");
  }

  @Test
  void recordsEachDeviceAsItComesAndTheWholeRunAtItsEnd() throws Exception {
    Files.writeString(Files.createDirectories(out()).resolve("collect.jsonl"), "the last run");
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var exit = threads.submit(() -> collectBeside(silent));

      Path soFar = await().until(this::recordSoFar, Objects::nonNull);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(soFar)))
          .isEqualTo("rw-------");
      assertThat(MAPPER.readTree(Files.readString(soFar)).get("name").asString())
          .isEqualTo("home-hex");
      assertThat(out().resolve("collect.jsonl")).hasContent("the last run");

      silent.close();
      assertThat(exit.get()).isEqualTo(1);
      assertThat(Files.readAllLines(out().resolve("collect.jsonl")))
          .hasSize(3)
          .isEqualTo(printed());
      assertThat(soFar).doesNotExist();
    }
  }

  @Test
  void saysThatTheRecordCannotBeWritten() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var exit = threads.submit(() -> collectBeside(silent));
      Files.delete(await().until(this::recordSoFar, Objects::nonNull));
      silent.close();
      assertThat(exit.get()).isEqualTo(1);
      assertThat(complained.toString()).isEqualTo("collect.jsonl cannot be written\n");
      assertThat(out().resolve("home-hex.rsc")).isNotEmptyFile();
    }
  }

  private int collectBeside(ServerSocket silent) throws IOException {
    String hanging = "silent,127.0.0.1,%d,backup,geheim".formatted(silent.getLocalPort());
    Path devices = csv(List.of(line(fleet.router("home-hex")), hanging));
    return collect("--devices=" + devices, "--out=" + out(), "--json");
  }

  /** The file with the lines of a run that is not over, once there is one. */
  private Path recordSoFar() throws IOException {
    if (!Files.exists(out())) {
      return null;
    }
    try (var files = Files.newDirectoryStream(out(), "collect-*.jsonl.part")) {
      for (Path file : files) {
        return Files.readString(file).endsWith("\n") ? file : null;
      }
    }
    return null;
  }

  @Test
  void takesPasswordsFromFilesAndTheEnvironmentAndRunsManyRounds() throws IOException {
    DemoRouter one = fleet.router("home-hex");
    DemoRouter two = fleet.router("vpn-chr");
    Path password = Files.writeString(directory.resolve("password"), one.password() + "\n");
    Path devices =
        csv(
            List.of(
                "name,host,port,username,password,legacy",
                "# both at home",
                "",
                line(one, "file:" + password),
                line(two, "\"env:PASSWORD_OF_TWO\"")));

    int exit =
        run(
            new Secrets(java.util.Map.of("PASSWORD_OF_TWO", two.password())),
            "--devices=" + devices,
            "--out=" + out(),
            "--rounds=2");

    assertThat(exit).as(complained.toString()).isZero();
    assertThat(printed()).hasSize(6);
    assertThat(printed().getFirst()).matches("(home-hex|vpn-chr): collected in \\d+ ms");
    assertThat(printed().getLast()).matches("round 2: 2 of 2 collected in .* ms CPU per device");
  }

  @Test
  void readsPrivateKeysAndTheirPassphrases() throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "-----BEGIN KEY-----\nx\n");
    Secrets secrets = new Secrets(java.util.Map.of("PASSPHRASE", "open sesame"));

    assertThat(secrets.login("key:" + key))
        .isEqualTo(LoginSecret.privateKey("-----BEGIN KEY-----\nx\n", null));
    assertThat(secrets.login("key:" + key + ";env:PASSPHRASE"))
        .isEqualTo(LoginSecret.privateKey("-----BEGIN KEY-----\nx\n", "open sesame"));
    assertThatThrownBy(() -> secrets.login("key:/nonexistent/key"))
        .hasMessage("the key file is missing or empty");
  }

  @Test
  void namesEveryBadLineAndRunsNothing() throws IOException {
    Path devices =
        csv(
            List.of(
                line(fleet.router("home-hex")),
                "../evil,10.0.0.1,22,backup,geheim",
                "short,10.0.0.1",
                "port,10.0.0.2,99999,backup,geheim",
                "twin,10.0.0.3,22,backup,geheim",
                "TWIN,10.0.0.4,22,backup,geheim",
                "twin2,10.0.0.3,,backup,geheim",
                "unset,10.0.0.5,22,backup,env:SURELY_NOT_SET",
                "nofile,10.0.0.6,22,backup,file:/nonexistent/x",
                "open,10.0.0.7,22,backup,\"geheim",
                "more,10.0.0.7,22,backup,\"ge\"heim",
                "empty,10.0.0.7,22,backup,\"\"geheim",
                "blank,10.0.0.7,22,backup,\"geheim\" x,yes",
                "old,10.0.0.8,22,backup,geheim,perhaps",
                "nobody,10.0.0.9,22,,geheim"));

    assertThat(collect("--devices=" + devices, "--out=" + out())).isEqualTo(2);

    List<String> lines = complained.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .containsExactly(
            devices + ":2: the name is empty or no file can be called so",
            devices + ":3: 2 fields instead of 5 or 6",
            devices + ":4: the port is not a number from 1 to 65535",
            devices + ":6: a line before has the same name, or the same host and port",
            devices + ":7: a line before has the same name, or the same host and port",
            devices + ":8: the environment variable with the password is not set",
            devices + ":9: the password file is missing or empty",
            devices + ":10: a quoted field is not closed",
            devices + ":11: something follows the quote that closes a field",
            devices + ":12: something follows the quote that closes a field",
            devices + ":13: something follows the quote that closes a field",
            devices + ":14: legacy is neither yes nor no",
            devices + ":15: the user name is missing");
    assertThat(out()).doesNotExist();
    assertThat(printed.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--out=x, --devices is missing",
    "--devices=x, --out is missing",
    "--devices, --devices takes =VALUE",
    "--concurrency=0, --concurrency takes a number from 1",
    "--rounds=many, --rounds takes a number from 1",
    "--connect=10, '--connect takes a duration up to 24h, such as 90s or 15m'",
    "--silence=0s, '--silence takes a duration up to 24h, such as 90s or 15m'",
    "--silence=9999h, '--silence takes a duration up to 24h, such as 90s or 15m'",
    "--total=soon, '--total takes a duration up to 24h, such as 90s or 15m'",
    "--total, --total takes =VALUE",
    "--limit=20, --limit takes a size from 1MB to 64MB",
    "--limit=65MB, --limit takes a size from 1MB to 64MB",
    "--frobnicate, unknown argument --frobnicate"
  })
  void saysWhatIsWrongWithTheArguments(String argument, String words) {
    String[] arguments =
        argument.startsWith("--devices") || argument.startsWith("--out")
            ? new String[] {argument}
            : new String[] {"--devices=x", "--out=x", argument};
    assertThat(collect(arguments)).isEqualTo(2);
    assertThat(complained.toString()).startsWith(words + "\n").contains("usage: ");
  }

  @Test
  void saysThatTheListCannotBeRead() {
    Path missing = directory.resolve("missing.csv");
    assertThat(collect("--devices=" + missing, "--out=" + out())).isEqualTo(2);
    assertThat(complained.toString()).isEqualTo(missing + ": cannot be read\n");
  }

  @Test
  void saysWhichLineOfTheListIsNotUtf8() throws IOException {
    Path devices = directory.resolve("devices.csv");
    String list = "# ä\none,10.0.0.1,22,backup,geheim\nbüro,10.0.0.2,22,backup,geheim\n";
    byte[] latin = list.getBytes(StandardCharsets.ISO_8859_1);
    latin[2] = 'a';
    Files.write(devices, latin);
    assertThat(collect("--devices=" + devices, "--out=" + out())).isEqualTo(2);
    assertThat(complained.toString()).isEqualTo(devices + ":3: this is not UTF-8\n");
  }

  @Test
  void readsFieldsInQuotesAndPlainOnes() {
    assertThat(CsvLine.fields("a,\"b,c\",,\"say \"\"hi\"\"\",\"\",5\" pipe,\"\"\"\",x y,"))
        .containsExactly("a", "b,c", "", "say \"hi\"", "", "5\" pipe", "\"", "x y", "");
    assertThat(CsvLine.fields("")).containsExactly("");
    assertThat(CsvLine.fields("a,\"b\"")).containsExactly("a", "b");
    assertThat(CsvLine.fields(" a ,\t\" b,\" , c d ,  ")).containsExactly("a", " b,", "c d", "");
  }

  @Test
  void explainsItself() {
    assertThat(collect("--help")).isZero();
    assertThat(printed.toString()).startsWith("usage: java -jar snapline.jar collect");
  }

  private int collect(String... arguments) {
    String[] args = new String[arguments.length + 1];
    args[0] = "collect";
    System.arraycopy(arguments, 0, args, 1, arguments.length);
    assertThat(CommandLine.handles(args)).isTrue();
    return CommandLine.run(
        args,
        InputStream.nullInputStream(),
        new PrintStream(printed, true),
        new PrintStream(complained, true));
  }

  private int run(Secrets secrets, String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(printed, true),
            new PrintStream(complained, true));
    int code = Collect.run(console, List.of(arguments), secrets).code();
    console.flush();
    return code;
  }

  private Path out() {
    return directory.resolve("out");
  }

  private List<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private JsonNode lineOf(String name) {
    return printed().stream()
        .map(MAPPER::readTree)
        .filter(line -> line.has("name") && line.get("name").asString().equals(name))
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
  }

  private Path csv(List<String> lines) throws IOException {
    return Files.write(directory.resolve("devices.csv"), lines);
  }

  private static String line(DemoRouter router) {
    return line(router, "\"" + router.password().replace("\"", "\"\"") + "\"");
  }

  private static String line(DemoRouter router, String password) {
    return String.join(
        ",",
        router.name(),
        router.address(),
        String.valueOf(router.port()),
        router.username(),
        password,
        router.legacyAlgorithms() ? "legacy" : "");
  }
}
