package dev.snapline.collect;

import dev.snapline.collect.ssh.DirectSessions;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The collector without a server, a bus and a database: it reads devices and that is all. */
public final class DirectCollector implements AutoCloseable {

  private final DirectSessions sessions;
  private final DeviceReader reader;
  private final VisitLimits limits;
  private final boolean withoutSecretsAllowed;

  private DirectCollector(
      DirectSessions sessions, VisitLimits limits, boolean withoutSecretsAllowed) {
    this.sessions = sessions;
    this.limits = limits;
    this.withoutSecretsAllowed = withoutSecretsAllowed;
    this.reader = new DeviceReader(sessions);
  }

  /**
   * With the settings that the server has unless told otherwise, but for the limits.
   *
   * @param withoutSecretsAllowed whether an export counts although the user may not see secrets
   */
  public static DirectCollector start(VisitLimits limits, boolean withoutSecretsAllowed) {
    Binder set =
        new Binder(
            new MapConfigurationPropertySource(
                Map.of("snapline.collect.export-limit", limits.export())));
    CollectSettings settings = set.bindOrCreate("snapline.collect", CollectSettings.class);
    return new DirectCollector(DirectSessions.start(settings), limits, withoutSecretsAllowed);
  }

  /**
   * Visits a device; everything that may go wrong there is in the outcome. May be called by many
   * threads at a time.
   *
   * @param pinned the only host key to trust; null trusts the one it presents
   */
  public TimedVisit visit(
      String host,
      int port,
      String username,
      LoginSecret secret,
      @Nullable HostKey pinned,
      boolean legacyAlgorithms) {
    Target target = new Target(host, port, username, pinned, legacyAlgorithms, limits.deadlines());
    Instant startedAt = Instant.now();
    Steps steps = new Steps(_ -> {});
    Visit visit =
        reader.visit(
            new Errand(target, secret, 0, withoutSecretsAllowed), steps, new Interruption());
    return TimedVisit.of(visit, startedAt, steps.finish());
  }

  @Override
  public void close() {
    sessions.close();
  }
}
