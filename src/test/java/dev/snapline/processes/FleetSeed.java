package dev.snapline.processes;

import dev.snapline.TestWorld;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.Zone;
import dev.snapline.security.Role;
import dev.snapline.tenancy.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds the routers of a list, and somebody who may see everything, before the process is ready. */
@ConditionalOnProperty(FleetSeed.SETTING)
@Import(TestWorld.class)
class FleetSeed {

  static final String SETTING = "snapline-test.fleet";
  static final String USER = "operator";
  static final String PASSWORD = "of-the-test";

  /** Writes a list for {@link #SETTING}. */
  static Path list(Path directory, Iterable<ListedRouter> routers) {
    StringBuilder lines = new StringBuilder();
    routers.forEach(router ->
        lines.append(
            "%s,%s,%d,%s,%s,%s%n"
                .formatted(
                    router.name(),
                    router.host(),
                    router.port(),
                    router.username(),
                    router.password(),
                    router.zone())));
    try {
      return Files.writeString(directory.resolve("fleet.csv"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A router as the inventory gets it. */
  record ListedRouter(
      String name, String host, int port, String username, String password, Zone zone) {

    /** A router of the main zone. */
    ListedRouter(String name, String host, int port, String username, String password) {
      this(name, host, port, username, password, Zone.MAIN);
    }

    /** The same router in another zone. */
    ListedRouter in(Zone other) {
      return new ListedRouter(name, host, port, username, password, other);
    }
  }

  @Bean
  ApplicationRunner seed(TestWorld world, JdbcClient jdbc, @Value("${" + SETTING + "}") Path list) {
    return _ -> {
      for (String line : Files.readAllLines(list)) {
        String[] cells = line.split(",");
        DeviceData data =
            new DeviceData(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                cells[3],
                false,
                null,
                new Zone(cells[5]),
                List.of());
        world.device(Tenants.DEFAULT, data, cells[4]);
      }
      world.in(Tenants.DEFAULT, () -> somebody(jdbc));
    };
  }

  /** Signs in without a slow hash: the tests do so hundreds of times. */
  private static int somebody(JdbcClient jdbc) {
    return jdbc.sql(
            "insert into app_user (id, tenant_id, username, password_hash, role) values (?, ?, ?, ?, ?)")
        .params(
            UUID.randomUUID(),
            Tenants.DEFAULT.value(),
            USER,
            "{noop}" + PASSWORD,
            Role.OPERATOR.name())
        .update();
  }
}
