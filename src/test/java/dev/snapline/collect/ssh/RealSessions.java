package dev.snapline.collect.ssh;

import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions;
import dev.snapline.collect.Target;
import dev.snapline.kernel.LoginSecret;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** The sessions of the application, without the application. */
public final class RealSessions implements DeviceSessions, AutoCloseable {

  public static final CollectSettings SETTINGS =
      new CollectSettings(
          50, DataSize.ofMegabytes(2), DataSize.ofMegabytes(16), Duration.ofSeconds(30));

  private final SshClients clients = new SshClients(SETTINGS);
  private final SshDeviceSessions sessions = new SshDeviceSessions(clients, SETTINGS);

  @Override
  public Login open(Target target, LoginSecret secret) {
    return sessions.open(target, secret);
  }

  @Override
  public void close() {
    clients.destroy();
  }
}
