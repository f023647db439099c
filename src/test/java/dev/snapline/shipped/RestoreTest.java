package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import dev.snapline.backup.Attempt;
import dev.snapline.backup.Backups;
import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.security.ActingAs;
import dev.snapline.tenancy.Tenants;
import dev.snapline.timeline.ConfigFile;
import dev.snapline.timeline.History;
import dev.snapline.timeline.HistoryRow;
import dev.snapline.timeline.SnapshotViews;
import dev.snapline.timeline.TextOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Backup and restore of Snapline itself, step by step as docs/operations.md has them. */
class RestoreTest {

  private static final String SUPERUSER = "superuser-of-the-test";

  @Test
  void bringsHistoryAndDownloadsBackFromADumpAndTheKeys() throws Exception {
    Shell.need(DebianPostgres.installed(), "PostgreSQL's package");
    Path secrets = FreshDataDirectory.create();
    Path backup = FreshDataDirectory.create();
    Path lost = FreshDataDirectory.create();
    DeviceId device;
    List<String> before;
    try (DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create())) {
      DemoRouter router = routers.routers().getFirst();
      try (DebianPostgres postgres = prepared(secrets)) {
        try (var snapline = start(postgres, secrets, lost)) {
          device = add(snapline, router);
          backUp(snapline, device, Attempt.Outcome.STORED);
          assertThat(routers.change(router.name(), ChangeKind.PASSWORD_ROTATED)).isTrue();
          backUp(snapline, device, Attempt.Outcome.STORED);
          before = everything(snapline, device);
        }
        administer(postgres, "pg_dump -Fc -f %s/snapline.dump", backup);
        Shell.run("cp", "-a", lost.resolve("keyring").toString(), backup.toString()).fine();
      }
      Shell.run("rm", "-rf", lost.toString()).fine();
      assertThat(before).hasSize(4);

      Path fresh = FreshDataDirectory.create();
      try (DebianPostgres postgres = prepared(secrets)) {
        administer(postgres, "pg_restore -d snapline --exit-on-error %s/snapline.dump", backup);
        Shell.run("cp", "-a", backup.resolve("keyring").toString(), fresh.toString()).fine();
        try (var snapline = start(postgres, secrets, fresh)) {
          assertThat(everything(snapline, device)).isEqualTo(before);
          backUp(snapline, device, Attempt.Outcome.UNCHANGED);
        }
      }
    }
  }

  @Test
  void startsFromACopyOfTheDataDirectoryElsewhere() throws Exception {
    Path first = FreshDataDirectory.create();
    Path second = FreshDataDirectory.create().resolve("moved");
    DeviceId device;
    List<String> before;
    try (DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create())) {
      try (var snapline = start("--snapline.data-dir=" + first)) {
        device = add(snapline, routers.routers().getFirst());
        backUp(snapline, device, Attempt.Outcome.STORED);
        before = everything(snapline, device);
      }
      Shell.run("cp", "-a", first.toString(), second.toString()).fine();
      Shell.run("rm", "-rf", first.toString()).fine();
      try (var snapline = start("--snapline.data-dir=" + second)) {
        assertThat(everything(snapline, device)).isEqualTo(before).isNotEmpty();
        backUp(snapline, device, Attempt.Outcome.UNCHANGED);
      }
    }
  }

  /** A new server with an empty database and Snapline's roles, made by the shipped script. */
  private static DebianPostgres prepared(Path secrets) throws Exception {
    Files.writeString(secrets.resolve("postgres.superuser.password"), SUPERUSER);
    for (String role : List.of("owner", "app", "worker")) {
      Files.writeString(
          secrets.resolve("snapline.database." + role + ".password"), "it's " + role + "'s\n");
    }
    DebianPostgres postgres = DebianPostgres.start(SUPERUSER);
    Shell.run(postgres.environment("postgres", SUPERUSER), List.of("createdb", "snapline")).fine();
    Map<String, String> environment = new HashMap<>(postgres.environment("snapline", SUPERUSER));
    environment.remove("PGPASSWORD");
    environment.put("SECRETS", secrets.toString());
    environment.put(
        "ROLES_SQL", Path.of("src/main/resources/db/roles.sql").toAbsolutePath().toString());
    for (int times = 0; times < 2; times++) {
      Shell.run(environment, List.of("sh", "docker/postgres/roles.sh")).fine();
    }
    return postgres;
  }

  private static void administer(DebianPostgres postgres, String command, Path directory) {
    Shell.run(
            postgres.environment("snapline", SUPERUSER),
            List.of(command.formatted(directory).split(" ")))
        .fine();
  }

  private static ConfigurableApplicationContext start(
      DebianPostgres postgres, Path secrets, Path data) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--snapline.secrets-dir=" + secrets,
                "--snapline.data-dir=" + data,
                "--snapline.database.url=" + postgres.url("snapline")));
    for (String role : List.of("owner", "app", "worker")) {
      arguments.add("--snapline.database.%s.username=snapline_%s".formatted(role, role));
    }
    return start(arguments.toArray(String[]::new));
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--server.port=0", "--snapline.backup.sweep=1h"));
    all.addAll(List.of(arguments));
    return new SpringApplicationBuilder(Snapline.class).run(all.toArray(String[]::new));
  }

  static DeviceId add(ConfigurableApplicationContext snapline, DemoRouter router) {
    DeviceData data =
        new DeviceData(
            router.name(), router.address(), router.port(), router.username(), false, null);
    SaveOutcome saved =
        as(
            snapline,
            () ->
                snapline
                    .getBean(Inventory.class)
                    .add(data, LoginSecret.password(router.password())));
    return ((SaveOutcome.Saved) saved).device().id();
  }

  static void backUp(
      ConfigurableApplicationContext snapline, DeviceId device, Attempt.Outcome expected) {
    Attempt attempt =
        as(
                snapline,
                () -> snapline.getBean(Backups.class).runNowAndWait(device, Duration.ofSeconds(60)))
            .attempt()
            .orElseThrow();
    assertThat(attempt.outcome()).isEqualTo(expected);
  }

  /** The device's history, and each of its files, byte for byte. */
  private static List<String> everything(ConfigurableApplicationContext snapline, DeviceId device) {
    List<String> all = new ArrayList<>();
    SnapshotViews views = snapline.getBean(SnapshotViews.class);
    for (HistoryRow row : as(snapline, () -> snapline.getBean(History.class).page(device, 0, 10))) {
      var snapshot = ((HistoryRow.SnapshotRow) row).snapshot();
      all.add(snapshot.toString());
      TextOutcome<ConfigFile> file =
          as(snapline, () -> views.download(device, snapshot.id(), "restore test"));
      assertThat(file).isInstanceOf(TextOutcome.Opened.class);
      all.add(
          new String(
              ((TextOutcome.Opened<ConfigFile>) file).value().content(),
              StandardCharsets.ISO_8859_1));
    }
    return all;
  }

  private static <T> T as(ConfigurableApplicationContext snapline, Supplier<T> work) {
    SecurityContextHolder.setContextHolderStrategy(
        snapline.getBean(SecurityContextHolderStrategy.class));
    return snapline.getBean(ActingAs.class).snapline(Tenants.DEFAULT, work);
  }
}
