package dev.snapline.collect;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.collect.ssh.DirectSessions;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The collector without a server, a bus and a database: it reads devices and that is all. */
public final class DirectCollector implements AutoCloseable {

  /** As patient as the server is unless told otherwise. */
  private static final Deadlines USUAL =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10));

  private final DirectSessions sessions;
  private final DeviceReader reader;

  private final boolean withoutSecretsAllowed;

  private DirectCollector(DirectSessions sessions, boolean withoutSecretsAllowed) {
    this.sessions = sessions;
    this.withoutSecretsAllowed = withoutSecretsAllowed;
    this.reader = new DeviceReader(sessions);
  }

  /**
   * With the settings that the server has unless told otherwise.
   *
   * @param withoutSecretsAllowed whether an export counts although the user may not see secrets
   */
  public static DirectCollector start(boolean withoutSecretsAllowed) {
    Binder nothingSet = new Binder(new MapConfigurationPropertySource(Map.of()));
    CollectSettings settings = nothingSet.bindOrCreate("snapline.collect", CollectSettings.class);
    return new DirectCollector(DirectSessions.start(settings), withoutSecretsAllowed);
  }

  /**
   * Visits a device; everything that may go wrong there is in the outcome. May be called by many
   * threads at a time.
   *
   * @param pinned the only host key to trust; null trusts the one it presents
   */
  public Visit visit(
      String host,
      int port,
      String username,
      LoginSecret secret,
      @Nullable HostKey pinned,
      boolean legacyAlgorithms) {
    Target target = new Target(host, port, username, pinned, legacyAlgorithms, USUAL);
    return reader.visit(
        new Errand(target, secret, 0, withoutSecretsAllowed),
        new Steps(_ -> {}),
        new Interruption());
  }

  @Override
  public void close() {
    sessions.close();
  }
}
