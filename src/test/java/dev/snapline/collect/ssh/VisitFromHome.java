package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.PATIENT;

import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Target;
import java.io.IOException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;

/** A process of its own, whose account has a key, and a name for the router, in its home. */
final class VisitFromHome {

  static final String ALIAS = "router.invalid";

  private VisitFromHome() {}

  /**
   * @param args {@code ours} or {@code library}, and the port of the router
   */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("ours")) {
      try (RealSessions sessions = new RealSessions()) {
        System.out.printf(
            "alias: %s, address: %s%n",
            kind(sessions, ALIAS, 22), kind(sessions, "127.0.0.1", Integer.parseInt(args[1])));
      }
    } else {
      try (SshClient client = SshClient.setUpDefaultClient()) {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        try (var session = client.connect(null, ALIAS, 0).verify(PATIENT.connect()).getSession()) {
          session.auth().verify(PATIENT.login());
          System.out.println("logged in");
        }
      }
    }
  }

  private static String kind(RealSessions sessions, String host, int port) {
    Target target = new Target(host, port, FakeRouter.USERNAME, null, false, PATIENT);
    return switch (sessions.open(target, RogueVisits.SECRET)) {
      case Login.Refused refused -> refused.failure().name();
      case Login.Open _ -> "logged in";
    };
  }
}
