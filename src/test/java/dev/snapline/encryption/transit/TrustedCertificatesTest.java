package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.TenantId;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedCertificatesTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  @TempDir Path directory;

  @Test
  void trustsTheServersOfItsFileAndNoOthers() throws Exception {
    HttpsServer server = server();
    try {
      String url = "https://localhost:" + server.getAddress().getPort();
      Map<String, String> trusted =
          Map.of("url", url, "token", "t", "ca-file", directory.resolve("ca.pem").toString());
      try (var transit = Transits.open(trusted)) {
        // The first handshake of a cold JVM may take longer than a probe waits.
        await()
            .atMost(Duration.ofSeconds(30))
            .until(transit.engine()::state, KeysState.AVAILABLE::equals);
      }
      try (var transit = Transits.open(Map.of("url", url, "token", "t"))) {
        assertThat(
                catchThrowableOfType(
                        KeysUnavailable.class,
                        () -> transit.engine().encrypt(TenantId.random(), new byte[1]))
                    .state())
            .isEqualTo(KeysState.GONE);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysInOneSentenceThatAFileHasNoCertificate() throws Exception {
    Path file = Files.writeString(directory.resolve("empty.pem"), "not a certificate");
    for (Path bad : List.of(file, directory.resolve("absent.pem"))) {
      assertThatThrownBy(() -> TrustedCertificates.in(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("snapline.encryption.transit.ca-file has no certificate that can be read.");
    }
  }

  /** Answers everything with an empty object, behind a certificate of its own making. */
  private HttpsServer server() throws Exception {
    Path file = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Files.writeString(
        directory.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(store.getCertificate("server").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"data\":{\"ttl\":0,\"renewable\":false,\"type\":\"service\"}}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
