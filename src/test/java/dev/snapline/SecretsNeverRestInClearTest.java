package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.backup.Attempt;
import dev.snapline.backup.Backups;
import dev.snapline.bus.Bus;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Topic;
import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.timeline.History;
import dev.snapline.timeline.HistoryRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Plants secrets in a router's export and then looks for them wherever anything rests. */
@IntegrationTest
@TestPropertySource(
    properties = {
      "logging.file.name=target/secrets-hunt/snapline.log",
      "logging.level.dev.snapline=debug"
    })
class SecretsNeverRestInClearTest {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?:password|secret|private-key|preshared-key|passphrase)=\"?([^\\s\"\\\\]{8,})");
  private static final String LOGIN_PASSWORD_NOBODY_HAS = "planted-login-7d1f9c";
  private static final Path LOG = Path.of("target", "secrets-hunt");
  private static final String FINDABLE = "planted-and-findable-2b8e";

  @Autowired TestWorld world;
  @Autowired Backups backups;
  @Autowired History history;
  @Autowired Bus bus;
  @Autowired @CrossTenant JdbcClient everyone;
  @Autowired @CrossTenant DataSource worker;

  @Value("${snapline.data-dir}")
  Path dataDirectory;

  @Test
  void findsNoPlantedSecretInDatabaseFilesDumpLogTempOrBus() throws Exception {
    TenantId tenant = world.tenant("hunt");
    ByteArrayOutputStream overheard = new ByteArrayOutputStream();
    MessageCodec codec = new MessageCodec();
    bus.listen(Topic.PROGRESS, message -> overheard.writeBytes(codec.encode(message)));
    bus.listen(Topic.HISTORY, message -> overheard.writeBytes(codec.encode(message)));
    Set<String> secrets = new LinkedHashSet<>();
    try (DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create())) {
      for (DemoRouter router :
          routers.routers().stream().filter(DemoRouter::collectable).toList()) {
        secrets.add(router.password());
        secrets.addAll(secretsOf(routers, router));
        DeviceId device = world.device(tenant, data(router), router.password());
        backUp(tenant, device);
        if (routers.change(router.name(), ChangeKind.PASSWORD_ROTATED)) {
          secrets.addAll(secretsOf(routers, router));
          backUp(tenant, device);
          await().atMost(Duration.ofSeconds(30)).until(() -> diffed(tenant, device));
        }
      }
      DemoRouter first = routers.routers().getFirst();
      secrets.add(LOGIN_PASSWORD_NOBODY_HAS);
      DeviceId refused =
          world.device(
              tenant,
              new DeviceData(FINDABLE, first.address(), first.port(), "backup", false, null),
              LOGIN_PASSWORD_NOBODY_HAS);
      assertThat(backUp(tenant, refused).outcome()).isEqualTo(Attempt.Outcome.FAILED);
    }
    writeEverythingOut();
    assertThat(secrets).hasSizeGreaterThan(20);

    byte[] dump = dump();
    assertThat(in(dump, FINDABLE)).as("the search finds what is there").isTrue();
    for (String secret : secrets) {
      assertThat(in(dump, secret)).as("in the dump").isFalse();
      assertThat(in(overheard.toByteArray(), secret)).as("on the bus").isFalse();
    }
    List<Path> files = restingFiles();
    assertThat(files).anyMatch(file -> file.endsWith("snapline.log"));
    assertThat(files.stream().anyMatch(file -> in(read(file), FINDABLE)))
        .as("the search reads the files")
        .isTrue();
    for (Path file : files) {
      byte[] content = read(file);
      assertThat(secrets.stream().filter(secret -> in(content, secret)).count())
          .as(file.toString())
          .isZero();
    }
  }

  private static List<String> secretsOf(DemoRouters routers, DemoRouter router) {
    String export =
        new String(routers.exportOf(router.name()), StandardCharsets.ISO_8859_1)
            .replaceAll("\\\\\r\n {4}", "");
    return SECRET.matcher(export).results().map(found -> found.group(1)).toList();
  }

  private Attempt backUp(TenantId tenant, DeviceId device) {
    return world
        .asAdmin(tenant, () -> backups.runNowAndWait(device, Duration.ofSeconds(60)))
        .attempt()
        .orElseThrow();
  }

  private boolean diffed(TenantId tenant, DeviceId device) {
    return world.asAdmin(tenant, () -> history.page(device, 0, 1)).getFirst()
            instanceof HistoryRow.SnapshotRow row
        && row.changes() != null
        && row.changes().state() == dev.snapline.changes.ChangeSet.State.COMPUTED;
  }

  private void writeEverythingOut() throws Exception {
    java.util.Properties passwords = new java.util.Properties();
    passwords.load(Files.newBufferedReader(dataDirectory.resolve("database.properties")));
    try (var connection = worker.getConnection();
        var superuser =
            java.sql.DriverManager.getConnection(
                connection.getMetaData().getURL(), "postgres", passwords.getProperty("postgres"))) {
      superuser.createStatement().execute("checkpoint");
    }
  }

  private byte[] dump() throws Exception {
    List<String> tables =
        everyone
            .sql(
                "select tablename from pg_tables where schemaname = 'public' and tablename not like 'databasechangelog%'")
            .query(String.class)
            .list();
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    try (var connection = worker.getConnection()) {
      for (String table : tables) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " to stdout", dump);
      }
    }
    return dump.toByteArray();
  }

  private List<Path> restingFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path place : List.of(dataDirectory, LOG, Path.of(System.getProperty("java.io.tmpdir")))) {
      try (Stream<Path> all = Files.walk(place)) {
        all.filter(Files::isRegularFile)
            .filter(file -> !file.toString().contains("postgres-bin"))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static boolean in(byte[] content, String text) {
    return new String(content, StandardCharsets.ISO_8859_1).contains(text);
  }

  private static DeviceData data(DemoRouter router) {
    return new DeviceData(
        router.name(),
        router.address(),
        router.port(),
        router.username(),
        router.legacyAlgorithms(),
        null);
  }
}
