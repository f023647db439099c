package dev.snapline.bus.nats;

import dev.snapline.bus.MessageCodec;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.ProcessSettings;
import dev.snapline.process.ThisProcess;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The processes of one installation, from settings as an operator writes them. */
final class Buses {

  private final Map<String, String> settings = new HashMap<>();
  private final StreamLedger ledger = new MemoryLedger();

  private Buses() {
    and("ack-wait", "1s", "after-fault", "20ms");
  }

  static Buses at(String url) {
    return new Buses().and("url", url);
  }

  /** Settings and their values in turn, without the common prefix. */
  Buses and(String... settingsAndValues) {
    for (int i = 0; i < settingsAndValues.length; i += 2) {
      settings.put("snapline.bus.nats." + settingsAndValues[i], settingsAndValues[i + 1]);
    }
    return this;
  }

  /** The settings as they would be at the next start. */
  NatsSettings settings() {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("snapline.bus.nats", NatsSettings.class);
  }

  /** A process with every role. */
  NatsBus open() {
    return open(Set.of(ProcessRole.values()), "main", ledger);
  }

  /** A process that only collects, and so has no database. */
  NatsBus openCollector(String zone) {
    return open(Set.of(ProcessRole.COLLECT), zone, null);
  }

  private NatsBus open(Set<ProcessRole> roles, String zone, StreamLedger known) {
    ThisProcess process = new ThisProcess(new ProcessSettings(roles, zone, "test"));
    NatsBus bus = new NatsBus(settings(), process, new MessageCodec(), known);
    bus.open();
    return bus;
  }

  /** Outlives servers and processes, as the database does. */
  private static final class MemoryLedger implements StreamLedger {

    private final Set<String> streams = ConcurrentHashMap.newKeySet();

    @Override
    public Set<String> known() {
      return Set.copyOf(streams);
    }

    @Override
    public void remember(Collection<String> made) {
      streams.addAll(made);
    }
  }
}
