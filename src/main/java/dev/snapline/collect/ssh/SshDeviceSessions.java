package dev.snapline.collect.ssh;

import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions;
import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.privatekey.PrivateKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.CancelOption;
import org.springframework.stereotype.Component;

/** Logs into devices over SSH. */
@Component
class SshDeviceSessions implements DeviceSessions {

  private final SshClients clients;
  private final CollectSettings settings;

  SshDeviceSessions(SshClients clients, CollectSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  @Override
  public Login open(Target target, LoginSecret secret) {
    return switch (secret) {
      case LoginSecret.Password(var password) ->
          open(target, session -> SecretFirst.password(session, password));
      case LoginSecret.PrivateKey key ->
          PrivateKeys.read(key)
              .map(pair -> open(target, session -> SecretFirst.key(session, pair)))
              .orElseGet(() ->
                  new Login.Refused(
                      FailureKind.AUTHENTICATION_REJECTED,
                      "The private key for user %s of %s cannot be read, or its passphrase is wrong."
                          .formatted(target.username(), target.address()),
                      null));
    };
  }

  private Login open(Target target, Consumer<ClientSession> credentials) {
    Deadline total = Deadline.in(target.deadlines().total());
    HostKeyCheck check = new HostKeyCheck(target.pinned());
    ClientSession session;
    try {
      session = connect(target, check, total);
    } catch (IOException | RuntimeException e) {
      Diagnosis diagnosis =
          check.hasGreeted()
              ? Diagnosis.ofLogin(Diagnosis.telling(e, check), target, check, true)
              : Diagnosis.ofConnecting(e, target);
      return diagnosis.refused(check);
    }
    try {
      credentials.accept(session);
      session
          .auth()
          .verify(total.atMost(target.deadlines().login()), CancelOption.CANCEL_ON_TIMEOUT);
      HostKey seen = check.seen();
      if (seen == null) {
        throw new IllegalStateException("Logged in without a host key");
      }
      return new Login.Open(new SshDeviceSession(session, seen, target, total, settings));
    } catch (IOException | RuntimeException e) {
      session.close(true);
      boolean greeted = check.hasGreeted() || session.getServerVersion() != null;
      return Diagnosis.ofLogin(Diagnosis.telling(e, check), target, check, greeted).refused(check);
    }
  }

  private ClientSession connect(Target target, HostKeyCheck check, Deadline total)
      throws IOException {
    return clients
        .forAlgorithms(target.legacyAlgorithms())
        .connect(
            target.username(),
            new InetSocketAddress(target.host(), target.port()),
            check.context(),
            null)
        .verify(total.atMost(target.deadlines().connect()), CancelOption.CANCEL_ON_TIMEOUT)
        .getSession();
  }
}
