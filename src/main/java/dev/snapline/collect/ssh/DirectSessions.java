package dev.snapline.collect.ssh;

import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions;
import dev.snapline.collect.Target;
import dev.snapline.kernel.LoginSecret;

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
  public Login open(Target target, LoginSecret secret) {
    return sessions.open(target, secret);
  }

  @Override
  public void close() {
    clients.destroy();
  }
}
