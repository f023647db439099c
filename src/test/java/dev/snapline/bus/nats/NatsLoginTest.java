package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to log in, each at a real server that knows no other. */
class NatsLoginTest {

  private static final String ALL_ALLOWED =
      """
      {"type":"account","version":2,"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,
       "exports":-1,"wildcards":true,"conn":-1,"leaf":-1,"mem_storage":%1$d,"disk_storage":%1$d,
       "streams":%1$d,"consumer":%1$d}}
      """;

  @TempDir Path directory;
  private final SecureRandom random = new SecureRandom();
  private NatsServer server;
  private NatsBus bus;

  @BeforeEach
  void prepare() {
    server = NatsServer.in(directory);
  }

  @AfterEach
  void end() {
    if (bus != null) {
      bus.close();
    }
    server.close();
  }

  @Test
  void byNKey() throws Exception {
    NKey user = NKey.createUser(random);
    server
        .configured(
            "jetstream {}\nauthorization { users: [ { nkey: %s } ] }\n"
                .formatted(new String(user.getPublicKey())))
        .start();
    Path right = write("right.nk", new String(user.getSeed()) + "\n");
    Path wrong = write("wrong.nk", new String(NKey.createUser(random).getSeed()) + "\n");
    bus = Buses.at(server.url()).and("nkey-file", right.toString()).open();
    eventually().until(() -> bus.state().up());
    bus.close();
    bus = Buses.at(server.url()).and("nkey-file", wrong.toString()).open();
    eventually().until(() -> said("refuses the login"));
  }

  @Test
  void byJwt() throws Exception {
    NKey operator = NKey.createOperator(random);
    NKey account = NKey.createAccount(random);
    NKey system = NKey.createAccount(random);
    NKey user = NKey.createUser(random);
    server
        .configured(
            """
            jetstream {}
            operator: %s
            system_account: %s
            resolver: MEMORY
            resolver_preload: { %s: %s, %s: %s }
            """
                .formatted(
                    signed(operator, operator, "{\"type\":\"operator\",\"version\":2}"),
                    name(system),
                    name(account),
                    signed(operator, account, ALL_ALLOWED.formatted(-1)),
                    name(system),
                    signed(operator, system, ALL_ALLOWED.formatted(0))))
        .start();
    String creds =
        """
        -----BEGIN NATS USER JWT-----
        %s
        ------END NATS USER JWT------

        -----BEGIN USER NKEY SEED-----
        %s
        ------END USER NKEY SEED------
        """
            .formatted(
                JwtUtils.issueUserJWT(account, name(account), name(user)),
                new String(user.getSeed()));
    bus = Buses.at(server.url()).and("creds-file", write("user.creds", creds).toString()).open();
    eventually().until(() -> bus.state().up());
  }

  @Test
  void comparesTheServersNameUnderTls() throws Exception {
    certificate("server", "dns:localhost");
    certificate("stranger", "dns:localhost");
    server.configured(tls("")).start();
    String byName = server.url().replace("nats://127.0.0.1", "tls://localhost");
    String byAddress = server.url().replace("nats://", "tls://");
    bus = Buses.at(byName).and("tls.ca-file", file("server.crt")).open();
    eventually().until(() -> bus.state().up());
    bus.close();
    bus = Buses.at(byAddress).and("tls.ca-file", file("server.crt")).open();
    eventually().until(() -> said("cannot be trusted"));
    bus.close();
    bus = Buses.at(byName).and("tls.ca-file", file("stranger.crt")).open();
    eventually().until(() -> said("cannot be trusted"));
    bus.close();
    bus = Buses.at(byName).open();
    eventually().until(() -> said("cannot be trusted"));
  }

  @Test
  void showsItsCertificateUnderTls() throws Exception {
    certificate("server", "dns:localhost");
    certificate("client", "dns:client");
    server.configured(tls("ca_file: \"%s\", verify: true".formatted(file("client.crt")))).start();
    String url = server.url().replace("nats://127.0.0.1", "tls://localhost");
    Buses buses = Buses.at(url).and("tls.ca-file", file("server.crt"));
    bus = buses.open();
    eventually().until(() -> said("certificate"));
    bus.close();
    buses.and("tls.certificate-file", file("client.crt"), "tls.key-file", file("client.key"));
    bus = buses.open();
    eventually().until(() -> bus.state().up());
  }

  @Test
  void trustsARenewedServerOnceItsFileIsReplaced() throws Exception {
    certificate("server", "dns:localhost");
    server.configured(tls("")).start();
    Path trusted = write("trusted.crt", Files.readString(directory.resolve("server.crt")));
    String url = server.url().replace("nats://127.0.0.1", "tls://localhost");
    bus = Buses.at(url).and("tls.ca-file", trusted.toString()).open();
    eventually().until(() -> bus.state().up());
    server.stop();
    certificate("renewed", "dns:localhost");
    server.configured(
        tls("").replace("server.crt", "renewed.crt").replace("server.key", "renewed.key"));
    server.start();
    eventually().until(() -> said("cannot be trusted"));
    write("trusted.crt", Files.readString(directory.resolve("renewed.crt")));
    eventually().until(() -> bus.state().up());
  }

  @Test
  void showsARenewedCertificateOnceItsFilesAreReplaced() throws Exception {
    certificate("server", "dns:localhost");
    certificate("client", "dns:client");
    certificate("renewed", "dns:client");
    String asks = "ca_file: \"%s\", verify: true";
    server.configured(tls(asks.formatted(file("client.crt")))).start();
    String url = server.url().replace("nats://127.0.0.1", "tls://localhost");
    bus =
        Buses.at(url)
            .and("tls.ca-file", file("server.crt"))
            .and("tls.certificate-file", file("client.crt"), "tls.key-file", file("client.key"))
            .open();
    eventually().until(() -> bus.state().up());
    server.stop();
    server.configured(tls(asks.formatted(file("renewed.crt")))).start();
    eventually().until(() -> said("snapline.bus.nats.tls"));
    write("client.crt", Files.readString(directory.resolve("renewed.crt")));
    write("client.key", Files.readString(directory.resolve("renewed.key")));
    eventually().until(() -> bus.state().up());
  }

  private boolean said(String words) {
    return String.valueOf(bus.state().reason()).contains(words);
  }

  private String tls(String more) {
    return "jetstream {}\ntls { cert_file: \"%s\", key_file: \"%s\", %s }\n"
        .formatted(file("server.crt"), file("server.key"), more);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private Path write(String name, String content) throws Exception {
    return Files.writeString(directory.resolve(name), content);
  }

  /** A self-signed certificate and its key, NAME.crt and NAME.key. */
  private void certificate(String name, String alternative) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternative,
                "-keystore",
                store.toString(),
                "-storepass",
                "for-tests")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "for-tests".toCharArray());
    write(name + ".crt", pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    write(
        name + ".key",
        pem("PRIVATE KEY", keys.getKey(name, "for-tests".toCharArray()).getEncoded()));
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded));
  }

  private static String signed(NKey by, NKey of, String claims) throws Exception {
    return JwtUtils.issueJWT(
        by, name(of), "test", null, JwtUtils.currentTimeSeconds(), name(by), () -> claims);
  }

  private static String name(NKey key) throws Exception {
    return new String(key.getPublicKey());
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
  }
}
