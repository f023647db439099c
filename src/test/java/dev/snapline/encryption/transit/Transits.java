package dev.snapline.encryption.transit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Engines as the settings would make them. */
final class Transits {

  private Transits() {}

  static TransitSettings settings(Map<String, String> given) {
    Map<String, String> all = new HashMap<>();
    given.forEach((name, value) -> all.put("snapline.encryption.transit." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("snapline.encryption.transit", TransitSettings.class);
  }

  /** With the root's token unless other settings come in pairs of a name and a value. */
  static Map<String, String> on(TransitDouble server, String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("url", server.url().toString());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    if (!settings.containsKey("authentication") && !settings.containsKey("token-file")) {
      settings.putIfAbsent("token", TransitDouble.ROOT);
    }
    return settings;
  }

  /** An engine and what it hangs on. */
  record Opened(Connection connection, TransitEngine engine) implements AutoCloseable {
    @Override
    public void close() {
      connection.close();
    }
  }

  static Opened open(Map<String, String> settings) {
    return open(settings, null, InstantSource.system());
  }

  static Opened open(Map<String, String> given, MeterRegistry meters, InstantSource clock) {
    TransitSettings settings = settings(given);
    Connection connection = new Connection(settings, meters, clock);
    return new Opened(connection, new TransitEngine(settings, connection.calls(), clock));
  }
}
