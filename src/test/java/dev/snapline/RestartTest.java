package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.backup.Attempt;
import dev.snapline.backup.Backups;
import dev.snapline.backup.RunNowOutcome;
import dev.snapline.database.embedded.EmbeddedDatabase;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.ActingAs;
import dev.snapline.tenancy.Tenants;
import dev.snapline.timeline.History;
import dev.snapline.timeline.HistoryRow;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Whole starts and stops of the application on one data directory, and on an external database. */
class RestartTest {

  private final Path directory = FreshDataDirectory.create();

  @Test
  void findsEverythingAgainAfterARestart() {
    try (DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create())) {
      DemoRouter router = routers.routers().getFirst();
      DeviceId device;
      List<HistoryRow> before;
      try (ConfigurableApplicationContext first = start("--snapline.data-dir=" + directory)) {
        device = add(first, router);
        assertThat(backUp(first, device).outcome()).isEqualTo(Attempt.Outcome.STORED);
        before = history(first, device);
      }
      try (ConfigurableApplicationContext second = start("--snapline.data-dir=" + directory)) {
        assertThat(history(second, device)).isEqualTo(before);
        assertThat(backUp(second, device).outcome()).isEqualTo(Attempt.Outcome.UNCHANGED);
      }
    }
  }

  @Test
  void takesUpAtOnceWhatItWasStoppedIn() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      DeviceData data =
          new DeviceData("silent", "127.0.0.1", silent.getLocalPort(), "backup", false, null);
      DeviceId device;
      try (ConfigurableApplicationContext first = start("--snapline.data-dir=" + directory)) {
        device =
            ((SaveOutcome.Saved)
                    as(
                        first,
                        () -> first.getBean(Inventory.class).add(data, LoginSecret.password("x"))))
                .device()
                .id();
        assertThat(as(first, () -> first.getBean(Backups.class).runNow(device)))
            .isInstanceOf(RunNowOutcome.Started.class);
        silent.accept();
      }
      try (ConfigurableApplicationContext second = start("--snapline.data-dir=" + directory)) {
        HistoryRow.FailureRow lost = (HistoryRow.FailureRow) history(second, device).getFirst();
        assertThat(lost.kind()).isEqualTo(FailureKind.LOST);
        assertThat(as(second, () -> second.getBean(Backups.class).runNow(device)))
            .isInstanceOf(RunNowOutcome.Started.class);
      }
    }
  }

  @Test
  void runsOnAnExternalDatabasePreparedWithTheSameRoles() {
    try (EmbeddedDatabase external = EmbeddedDatabase.start(FreshDataDirectory.create())) {
      var access = external.access();
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--snapline.data-dir=" + directory, "--snapline.database.url=" + access.url()));
      List.of("owner", "app", "worker")
          .forEach(role -> {
            var login =
                role.equals("owner")
                    ? access.owner()
                    : role.equals("app") ? access.app() : access.worker();
            arguments.add("--snapline.database.%s.username=%s".formatted(role, login.username()));
            arguments.add("--snapline.database.%s.password=%s".formatted(role, login.password()));
          });
      try (ConfigurableApplicationContext context = start(arguments.toArray(String[]::new))) {
        assertThat(context.getBean(Tenants.class).all())
            .extracting("slug")
            .containsExactly("default");
        assertThat(directory.resolve("postgres")).doesNotExist();
      }
    }
  }

  @Test
  void saysInOneSentenceWhichDatabaseSettingIsMissing() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> start("--snapline.database.url=jdbc:postgresql://127.0.0.1:1/x")))
        .rootCause()
        .hasMessage(
            "snapline.database.url is set, so snapline.database.owner.username must be set too.");
  }

  /** Without timers: a sweep that comes late would take a device before it is asked for. */
  private static ConfigurableApplicationContext start(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("--server.port=0", "--spring.quartz.auto-startup=false"));
    all.addAll(List.of(arguments));
    return new SpringApplicationBuilder(Snapline.class).run(all.toArray(String[]::new));
  }

  private static DeviceId add(ConfigurableApplicationContext context, DemoRouter router) {
    DeviceData data =
        new DeviceData(
            router.name(), router.address(), router.port(), router.username(), false, null);
    SaveOutcome saved =
        as(
            context,
            () ->
                context
                    .getBean(Inventory.class)
                    .add(data, LoginSecret.password(router.password())));
    return ((SaveOutcome.Saved) saved).device().id();
  }

  private static Attempt backUp(ConfigurableApplicationContext context, DeviceId device) {
    return as(
            context,
            () -> context.getBean(Backups.class).runNowAndWait(device, Duration.ofSeconds(60)))
        .attempt()
        .orElseThrow();
  }

  private static List<HistoryRow> history(ConfigurableApplicationContext context, DeviceId device) {
    return as(context, () -> context.getBean(History.class).page(device, 0, 10));
  }

  private static <T> T as(ConfigurableApplicationContext context, Supplier<T> work) {
    org.springframework.security.core.context.SecurityContextHolder.setContextHolderStrategy(
        context.getBean(
            org.springframework.security.core.context.SecurityContextHolderStrategy.class));
    TenantId tenant = Tenants.DEFAULT;
    return context.getBean(ActingAs.class).snapline(tenant, work);
  }
}
