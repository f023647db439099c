package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.nats.NatsServer;
import dev.snapline.kernel.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NATS server with the configuration of docker/nats, which encrypts its store and gives each
 * user its rights; with one more user for a zone, made as the configuration says.
 */
final class ShippedNats {

  private static final Path SHIPPED = Path.of("docker/nats/nats-server.conf");
  private static final Pattern COLLECTOR =
      Pattern.compile("      \\{\n        user: collector-main\n.*?\n      }\n", Pattern.DOTALL);
  private static final String CENTRAL = "password-of-central";

  private ShippedNats() {}

  /** A server that is not started yet. */
  static NatsServer in(Path directory, Zone zone) {
    try {
      return NatsServer.in(directory)
          .configured(with(zone, Files.readString(SHIPPED)))
          .environment("NATS_STORE_KEY", "key-of-the-store")
          .environment("NATS_CENTRAL_PASSWORD", CENTRAL)
          .environment("NATS_COLLECTOR_PASSWORD", password(Zone.MAIN))
          .environment("NATS_SITE_PASSWORD", password(zone))
          .environment("NATS_ADMIN_PASSWORD", "password-of-the-admin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process with a database has to be told. */
  static List<String> central() {
    return login("central", CENTRAL);
  }

  /** What a collector has to be told. */
  static List<String> collector(Zone zone) {
    return login("collector-" + zone, password(zone));
  }

  /** A server's address with the login of central processes. */
  static String asCentral(NatsServer server) {
    return server.url().replace("://", "://central:" + CENTRAL + "@");
  }

  private static List<String> login(String user, String password) {
    return List.of("snapline.bus.nats.user=" + user, "snapline.bus.nats.password=" + password);
  }

  private static String password(Zone zone) {
    return "password-of-zone-" + zone;
  }

  private static String with(Zone zone, String shipped) {
    Matcher collector = COLLECTOR.matcher(shipped);
    assertThat(collector.find()).as("the user to copy").isTrue();
    String copy =
        collector
            .group()
            .replace("main", zone.toString())
            .replace("NATS_COLLECTOR_PASSWORD", "NATS_SITE_PASSWORD");
    return shipped.substring(0, collector.end()) + copy + shipped.substring(collector.end());
  }
}
