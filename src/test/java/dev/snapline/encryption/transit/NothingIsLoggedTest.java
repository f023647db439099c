package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.snapline.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Plants secrets and looks for them in everything that is logged, at the finest level. */
class NothingIsLoggedTest {

  private static final String PLAIN = "planted-plaintext-of-a-router";
  private static final String SECRET_ID = "planted-secret-id";

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    // Threads of servers that stop still log while this test reads.
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.setLevel(before);
    root.detachAppender(log);
  }

  @Test
  void neitherPlaintextNorLoginIsEverLogged() throws Exception {
    TenantId tenant = TenantId.random();
    byte[] plain = PLAIN.getBytes(StandardCharsets.UTF_8);
    try (TransitDouble server = TransitDouble.start()) {
      server.ignorePartialFailureCode();
      server.policy("all", "transit/*", "create,read,update,delete");
      server.appRole("planted-role-id", SECRET_ID, Duration.ofHours(1), "all");
      try (var transit =
          Transits.open(
              Transits.on(
                  server,
                  "authentication",
                  "approle",
                  "approle.role-id",
                  "planted-role-id",
                  "approle.secret-id",
                  SECRET_ID))) {
        String ciphertext = transit.engine().encrypt(tenant, plain);
        transit.engine().encryptAll(tenant, List.of(plain, plain));
        transit.engine().decrypt(tenant, List.of(ciphertext));
        transit.engine().decrypt(tenant, List.of(ciphertext, "vault:v1:AAAA", ciphertext));
        transit.engine().rewrap(tenant, List.of(ciphertext, "vault:v1:AAAA"));
        server.revokeTokens();
        transit.engine().decrypt(tenant, List.of(ciphertext));
        server.largestString(PLAIN.length());
        assertThat(catchThrowable(() -> transit.engine().encrypt(tenant, plain))).isNotNull();
        transit.engine().decrypt(tenant, List.of(ciphertext, ciphertext));
        server.largestString(Integer.MAX_VALUE);
        server.policy("all");
        assertThat(catchThrowable(() -> transit.engine().encrypt(tenant, plain))).isNotNull();
        server.seal(true);
        assertThat(catchThrowable(() -> transit.engine().encrypt(tenant, plain))).isNotNull();
        server.seal(false);
      }
    }
    String logged =
        log.list.stream()
            .map(event -> event.getFormattedMessage() + texts(event.getThrowableProxy()))
            .collect(Collectors.joining("\n"));
    assertThat(logged).as("the search finds what is there").contains("Made a new key");
    String base64 = Base64.getEncoder().encodeToString(plain);
    for (String secret : List.of(PLAIN, base64, SECRET_ID, "hvs.")) {
      assertThat(logged.lines().filter(line -> line.contains(secret)).findFirst()).isEmpty();
    }
  }

  private static String texts(IThrowableProxy thrown) {
    return thrown == null ? "" : " " + thrown.getMessage() + texts(thrown.getCause());
  }
}
