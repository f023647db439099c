package dev.snapline.collect.ssh;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions;
import dev.snapline.collect.Interruption;
import dev.snapline.collect.Target;
import dev.snapline.kernel.LoginSecret;
import java.util.function.Consumer;

/** Sessions over SSH for whoever runs without the application; with clients of their own. */
public final class DirectSessions implements DeviceSessions, AutoCloseable {

  private final SshClients clients;
  private final SshDeviceSessions sessions;

  private DirectSessions(CollectSettings settings) {
    clients = new SshClients(settings);
    sessions = new SshDeviceSessions(clients, settings);
  }

  public static DirectSessions start(CollectSettings settings) {
    return new DirectSessions(settings);
  }

  @Override
  public Login open(
      Target target, LoginSecret secret, Consumer<Step> steps, Interruption interruption) {
    return sessions.open(target, secret, steps, interruption);
  }

  @Override
  public void close() {
    clients.destroy();
  }
}
