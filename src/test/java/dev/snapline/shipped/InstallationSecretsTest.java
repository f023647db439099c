package dev.snapline.shipped;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docker/init.sh} makes and {@code docker/prepare.sh} hands out. */
class InstallationSecretsTest {

  private static final String INIT = Path.of("docker/init.sh").toAbsolutePath().toString();
  private static final String PREPARE = Path.of("docker/prepare.sh").toAbsolutePath().toString();
  private final Path secrets = FreshDataDirectory.create().resolve("secrets");

  @BeforeEach
  void needsOpenssl() {
    Shell.need(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl");
  }

  @Test
  void makesEverySecretOnceAndForItsOwnerOnly() throws Exception {
    init(Map.of()).fine();
    Map<Path, String> first = contents(secrets);
    assertThat(first).hasSizeGreaterThan(15).doesNotContainValue("");
    assertThat(Set.copyOf(first.values())).as("no two are the same").hasSize(first.size());
    assertThat(modes(secrets)).containsOnly("rw-------");
    assertThat(modes(secrets, secrets.resolve("tls"))).containsOnly("rwx------");

    Files.delete(secrets.resolve("nats.store.key"));
    assertThat(init(Map.of()).fine()).startsWith("1 files made");
    Map<Path, String> second = contents(secrets);
    Path key = Path.of("nats.store.key");
    assertThat(second.get(key)).isNotEqualTo(first.get(key)).hasSameSizeAs(first.get(key));
    second.put(key, first.get(key));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void certifiesEachServerUnderItsNamesAndAgainWhenTheyChange() throws Exception {
    init(Map.of()).fine();
    Map<Path, String> before = contents(secrets.resolve("tls"));
    init(Map.of("SNAPLINE_NAMES", "DNS:bus.example.net")).fine();
    Map<Path, String> after = contents(secrets.resolve("tls"));
    for (String server : List.of("nats", "openbao", "postgres")) {
      Shell.run(
              "openssl",
              "verify",
              "-CAfile",
              secrets.resolve("tls/ca.pem").toString(),
              "-verify_hostname",
              server.equals("postgres") ? "localhost" : "bus.example.net",
              "-purpose",
              "sslserver",
              secrets.resolve("tls/" + server + ".pem").toString())
          .fine();
      assertThat(after.get(Path.of(server + ".key")))
          .isEqualTo(before.get(Path.of(server + ".key")));
    }
    assertThat(after.get(Path.of("postgres.pem"))).isEqualTo(before.get(Path.of("postgres.pem")));
    assertThat(after.get(Path.of("nats.pem"))).isNotEqualTo(before.get(Path.of("nats.pem")));
  }

  @Test
  void makesAnUnsealKeyWithoutAByteThatCouldPassForWhiteSpace() throws Exception {
    init(Map.of()).fine();
    assertThat(secrets.resolve("openbao.unseal.key")).content().matches("[0-9a-f]{64}\n");
  }

  @Test
  void keepsAnUnsealKeyOfRawBytesThatOpenBaoTakes() throws Exception {
    byte[] key = raw((byte) 0x41, (byte) 0xc2);
    key[7] = '\n';
    init(Map.of()).fine();
    Files.write(secrets.resolve("openbao.unseal.key"), key);
    assertThat(init(Map.of()).fine()).startsWith("0 files made");
    assertThat(secrets.resolve("openbao.unseal.key")).hasBinaryContent(key);
  }

  @Test
  void setsAnUnsealKeyAsideThatOpenBaoWouldRefuseForEver() throws Exception {
    for (byte[] key : List.of(raw((byte) ' ', (byte) 0x41), raw((byte) 0x41, (byte) '\n'))) {
      init(Map.of()).fine();
      Files.write(secrets.resolve("openbao.unseal.key"), key);
      init(Map.of()).fine();
      assertThat(secrets.resolve("openbao.unseal.key")).content().matches("[0-9a-f]{64}\n");
      assertThat(secrets.resolve("openbao.unseal.key.refused")).hasBinaryContent(key);
    }
  }

  @Test
  void handsEachServiceOnlyWhatItNeedsForItsUserAlone() throws Exception {
    Shell.need(Shell.root(), "root, who may give files away,");
    init(Map.of()).fine();
    Path services = FreshDataDirectory.create();
    for (int times = 0; times < 2; times++) {
      // With the capabilities that compose.yaml leaves to its root, and no others.
      Shell.run(
              "setpriv",
              "--no-new-privs",
              "--bounding-set=-all,+chown,+dac_override,+fowner,+fsetid",
              "sh",
              PREPARE,
              secrets.toString(),
              services.toString())
          .fine();
    }
    assertThat(names(services.resolve("collector-site")))
        .containsExactlyInAnyOrder(
            "snapline.bus.nats.password", "snapline.metrics.token", "ca.pem");
    assertThat(names(services.resolve("server")))
        .containsExactlyInAnyOrder(
            "snapline.database.owner.password",
            "snapline.database.app.password",
            "snapline.database.worker.password",
            "snapline.bus.nats.password",
            "snapline.metrics.token",
            "ca.pem");
    assertThat(names(services.resolve("prometheus"))).containsExactly("snapline.metrics.token");
    assertThat(names(services.resolve("grafana"))).containsExactly("grafana.admin.password");
    assertThat(names(services.resolve("nats"))).doesNotContain("openbao.unseal.key", "ca.key");
    Map.of("collector-main", 10001, "server", 10001, "nats", 10002, "postgres", 999, "openbao", 100)
        .forEach((service, user) -> {
          Path directory = services.resolve(service);
          assertThat(modes(directory)).containsOnly("r--------");
          assertThat(modes(directory, directory)).contains("rwx------");
          assertThat(users(directory)).containsOnly(user);
        });
    // What openbao-init puts there comes to have Snapline's group.
    Path logins = services.resolve("approle-collector");
    assertThat((int) Files.getAttribute(logins, "unix:mode") & 07777).isEqualTo(02750);
    assertThat(Files.getAttribute(logins, "unix:gid")).isEqualTo(10001);
    assertThat(services.resolve("collector-site/snapline.bus.nats.password"))
        .hasSameBinaryContentAs(secrets.resolve("nats.collector-site.password"));
  }

  /** 32 bytes with these at the ends. */
  private static byte[] raw(byte first, byte last) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) 0x9d);
    key[0] = first;
    key[31] = last;
    return key;
  }

  private Shell.Ended init(Map<String, String> environment) {
    return Shell.run(environment, List.of("sh", INIT, secrets.toString()));
  }

  private static Map<Path, String> contents(Path directory) throws IOException {
    return files(directory)
        .filter(file -> !file.toString().endsWith(".names"))
        .collect(toMap(directory::relativize, InstallationSecretsTest::content));
  }

  private static List<String> modes(Path directory) {
    return files(directory).map(InstallationSecretsTest::mode).toList();
  }

  private static List<String> modes(Path first, Path second) {
    return Stream.of(first, second).map(InstallationSecretsTest::mode).toList();
  }

  private static List<String> names(Path directory) {
    return files(directory).map(file -> file.getFileName().toString()).toList();
  }

  private static List<Object> users(Path directory) {
    return files(directory).map(file -> attribute(file)).toList();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object attribute(Path file) {
    try {
      return Files.getAttribute(file, "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
