package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Interruption;
import dev.snapline.collect.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SshClientsTest {

  @TempDir Path home;

  /** The library's own answer to a device's list of host keys would read each of them. */
  @Test
  void hasNoUseForWhatADeviceAsksOrTells() {
    SshClients clients = new SshClients(RealSessions.SETTINGS);
    assertThat(List.of(clients.forAlgorithms(false), clients.forAlgorithms(true)))
        .allSatisfy(client -> assertThat(client.getGlobalRequestHandlers()).isEmpty());
    clients.destroy();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sendsAtOnceAndLetsADeviceSendSixteenMebibytes(boolean legacy) {
    SshClients clients = new SshClients(RealSessions.SETTINGS);
    List<Boolean> undelayed = new CopyOnWriteArrayList<>();
    clients
        .forAlgorithms(legacy)
        .addSessionListener(
            new SessionListener() {
              @Override
              public void sessionCreated(Session session) {
                undelayed.add(undelayed((Nio2Session) session.getIoSession()));
              }
            });
    try (var router = new FakeRouter().answers("a", "one").start()) {
      Target target =
          new Target("127.0.0.1", router.port(), FakeRouter.USERNAME, null, legacy, PATIENT);
      Login login =
          new SshDeviceSessions(clients, RealSessions.SETTINGS)
              .open(target, RogueVisits.SECRET, _ -> {}, new Interruption());
      assertThat(login)
          .isInstanceOfSatisfying(
              Login.Open.class,
              open -> {
                open.session().run("a");
                open.session().close();
              });
      assertThat(undelayed).containsExactly(true);
      assertThat(router.windows())
          .hasSize(1)
          .allSatisfy(window ->
              assertThat(window).isGreaterThanOrEqualTo(DataSize.ofMegabytes(16).toBytes()));
    } finally {
      clients.destroy();
    }
  }

  /** A client that is not told otherwise logs in with what is there. */
  @Test
  void takesNothingFromTheHomeOfTheAccountItRunsUnder() throws Exception {
    KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    try (var router = FakeRouter.version7("").keyOnly(key.getPublic()).start()) {
      prepareHome(key, router.port());
      assertThat(visitFromHome("ours", router))
          .contains("alias: UNREACHABLE, address: AUTHENTICATION_REJECTED");
      assertThat(router.logins()).isEmpty();

      assertThat(visitFromHome("library", router)).contains("logged in");
      assertThat(router.logins()).isNotEmpty();
    }
  }

  private void prepareHome(KeyPair key, int port) throws IOException {
    Path ssh =
        Files.createDirectory(
            home.resolve(".ssh"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(key.getPrivate().getEncoded()));
    String config =
        "Host %s\n  HostName 127.0.0.1\n  Port %d\n  User %s\n"
            .formatted(VisitFromHome.ALIAS, port, FakeRouter.USERNAME);
    for (Path file :
        List.of(
            Files.writeString(ssh.resolve("id_rsa"), pem),
            Files.writeString(ssh.resolve("config"), config))) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private String visitFromHome(String whose, FakeRouter router) {
    return Tools.run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.home=" + home,
        "-cp",
        System.getProperty("java.class.path"),
        VisitFromHome.class.getName(),
        whose,
        String.valueOf(router.port()));
  }

  private static boolean undelayed(Nio2Session session) {
    try {
      return session.getSocket().getOption(StandardSocketOptions.TCP_NODELAY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
