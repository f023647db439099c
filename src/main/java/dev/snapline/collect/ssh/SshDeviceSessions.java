package dev.snapline.collect.ssh;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions;
import dev.snapline.collect.Interruption;
import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.privatekey.PrivateKeys;
import java.util.function.Consumer;
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
  public Login open(
      Target target, LoginSecret secret, Consumer<Step> steps, Interruption interruption) {
    return switch (secret) {
      case LoginSecret.Password(var password) ->
          attempt(target, steps, interruption)
              .with(session -> SecretFirst.password(session, password));
      case LoginSecret.PrivateKey key ->
          PrivateKeys.read(key)
              .map(pair ->
                  attempt(target, steps, interruption)
                      .with(session -> SecretFirst.key(session, pair)))
              .orElseGet(() -> unreadable(target));
    };
  }

  private LoginAttempt attempt(Target target, Consumer<Step> steps, Interruption interruption) {
    return new LoginAttempt(
        clients.forAlgorithms(target.legacyAlgorithms()),
        clients.names(),
        settings,
        clients.room(),
        target,
        steps,
        interruption);
  }

  private static Login unreadable(Target target) {
    return new Login.Refused(
        FailureKind.AUTHENTICATION_REJECTED,
        "The private key for user %s of %s cannot be read, or its passphrase is wrong."
            .formatted(target.username(), target.address()),
        null,
        null);
  }
}
