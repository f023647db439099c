package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docker/init.sh} does to an installation that has certificates already. */
class CertificateRenewalTest {

  private static final Map<String, String> ELSEWHERE =
      Map.of("SNAPLINE_NAMES", "DNS:bus.example.net, IP:192.0.2.7");
  private final Path secrets = FreshDataDirectory.create().resolve("secrets");
  private final Path tls = secrets.resolve("tls");

  @BeforeEach
  void needsOpenssl() {
    Shell.need(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl");
  }

  @Test
  void aRenewedCertificateHasTheNamesThatWereGivenOnce() throws Exception {
    init(ELSEWHERE).fine();
    endSoon("nats");
    assertThat(init(Map.of()).fine()).startsWith("1 files made");
    assertThat(lasts("nats")).isTrue();
    assertThat(serves("nats", "bus.example.net")).isTrue();
    assertThat(serves("openbao", "bus.example.net")).isTrue();
  }

  @Test
  void theNamesOfAnInstallationFromBeforeTheyWereRememberedAreKeptToo() throws Exception {
    init(ELSEWHERE).fine();
    Files.delete(tls.resolve("names"));
    endSoon("nats");
    init(Map.of()).fine();
    assertThat(lasts("nats")).isTrue();
    assertThat(serves("nats", "bus.example.net")).isTrue();
  }

  @Test
  void namesAreForgottenWhenNoneAreGivenInSoManyWords() throws Exception {
    init(ELSEWHERE).fine();
    init(Map.of("SNAPLINE_NAMES", "")).fine();
    init(Map.of()).fine();
    assertThat(serves("nats", "bus.example.net")).isFalse();
    assertThat(serves("nats", "nats")).isTrue();
  }

  @Test
  void namesThatAreNoneChangeNothing() throws Exception {
    init(ELSEWHERE).fine();
    Shell.Ended ended = init(Map.of("SNAPLINE_NAMES", "bus.example.org"));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed()).contains("SNAPLINE_NAMES is like DNS:");
    init(Map.of()).fine();
    assertThat(serves("nats", "bus.example.net")).isTrue();
  }

  @Test
  void theKeyOfTheAuthorityIsNotMissedUntilACertificateIsDue() throws Exception {
    init(Map.of()).fine();
    Path away = Files.move(tls.resolve("ca.key"), secrets.resolveSibling("ca.key"));
    assertThat(init(Map.of()).fine()).startsWith("0 files made");
    assertThat(tls.resolve("ca.key")).doesNotExist();

    endSoon("nats", away);
    byte[] ending = Files.readAllBytes(tls.resolve("nats.pem"));
    Shell.Ended ended = init(Map.of());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed()).contains("put ca.key back");
    assertThat(tls.resolve("ca.key")).doesNotExist();
    assertThat(tls.resolve("nats.pem")).hasBinaryContent(ending);

    Files.move(away, tls.resolve("ca.key"));
    init(Map.of()).fine();
    assertThat(lasts("nats")).isTrue();
    assertThat(serves("nats", "nats")).isTrue();
  }

  @Test
  void theKeyOfAnotherAuthorityCertifiesNothing() throws Exception {
    init(Map.of()).fine();
    endSoon("nats");
    byte[] ending = Files.readAllBytes(tls.resolve("nats.pem"));
    Files.copy(tls.resolve("postgres.key"), tls.resolve("ca.key"), REPLACE);
    Shell.Ended ended = init(Map.of());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed()).contains("not the key of ca.pem", "put ca.key back");
    assertThat(tls.resolve("nats.pem")).hasBinaryContent(ending);
  }

  @Test
  void aCertificateThatCannotBeMadeLeavesTheOldOne() throws Exception {
    init(Map.of()).fine();
    byte[] before = Files.readAllBytes(tls.resolve("nats.pem"));
    // Passes for an address here, but not with openssl.
    assertThat(init(Map.of("SNAPLINE_NAMES", "IP:999.0.2.7")).code()).isEqualTo(1);
    assertThat(tls.resolve("nats.pem")).hasBinaryContent(before);
    assertThat(tls.resolve("nats.pem.new")).doesNotExist();
    init(Map.of("SNAPLINE_NAMES", "")).fine();
    assertThat(tls.resolve("nats.pem")).hasBinaryContent(before);
  }

  @Test
  void aNewAuthorityCertifiesEverybodyAnew() throws Exception {
    init(ELSEWHERE).fine();
    Files.delete(tls.resolve("ca.pem"));
    Files.delete(tls.resolve("ca.key"));
    assertThat(init(Map.of()).fine()).startsWith("5 files made");
    assertThat(serves("postgres", "postgres")).isTrue();
    assertThat(serves("openbao", "bus.example.net")).isTrue();
  }

  @Test
  void aLostKeyOfAServerGetsACertificateOfItsOwn() throws Exception {
    init(Map.of()).fine();
    Files.delete(tls.resolve("openbao.key"));
    assertThat(init(Map.of()).fine()).startsWith("2 files made");
    assertThat(openssl("pkey", "-pubout", "-in", "openbao.key").fine())
        .isEqualTo(openssl("x509", "-pubkey", "-noout", "-in", "openbao.pem").fine());
  }

  private static final java.nio.file.CopyOption REPLACE =
      java.nio.file.StandardCopyOption.REPLACE_EXISTING;

  private Shell.Ended init(Map<String, String> environment) {
    return Shell.run(environment, List.of("sh", "docker/init.sh", secrets.toString()));
  }

  /** Has a server's certificate end in 30 days; all else about it stays. */
  private void endSoon(String server) throws IOException {
    endSoon(server, tls.resolve("ca.key"));
  }

  private void endSoon(String server, Path authority) throws IOException {
    openssl("x509", "-x509toreq", "-signkey", server + ".key", "-in", server + ".pem", "-out", "r")
        .fine();
    openssl(
            "x509",
            "-req",
            "-in",
            "r",
            "-days",
            "30",
            "-CA",
            "ca.pem",
            "-CAkey",
            authority.toString(),
            "-set_serial",
            "7",
            "-extfile",
            server + ".names",
            "-out",
            server + ".pem")
        .fine();
    Files.delete(tls.resolve("r"));
    assertThat(lasts(server)).isFalse();
  }

  private boolean lasts(String server) {
    return openssl("x509", "-checkend", "6000000", "-noout", "-in", server + ".pem").code() == 0;
  }

  private boolean serves(String server, String name) {
    return openssl(
                "verify",
                "-CAfile",
                "ca.pem",
                "-verify_hostname",
                name,
                "-purpose",
                "sslserver",
                server + ".pem")
            .code()
        == 0;
  }

  /** In the directory of the certificates. */
  private Shell.Ended openssl(String... arguments) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("sh", "-c", "cd \"$0\" && exec openssl \"$@\"", tls.toString()));
    command.addAll(List.of(arguments));
    return Shell.run(Map.of(), command);
  }
}
