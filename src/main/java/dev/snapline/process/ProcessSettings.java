package dev.snapline.process;

import dev.snapline.kernel.Zone;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What this process is.
 *
 * @param roles what it does; all by default
 * @param zone whose devices it collects
 * @param name names it among the others; absent means host and process id
 */
@ConfigurationProperties("snapline")
public record ProcessSettings(
    @DefaultValue({"web", "ingest", "collect", "schedule"}) Set<ProcessRole> roles,
    @DefaultValue("main") String zone,
    @Nullable String name) {

  public ProcessSettings {
    roles = Set.copyOf(roles);
    if (!Zone.valid(zone)) {
      throw new IllegalArgumentException(
          "snapline.zone must be 1 to 40 lower-case letters, digits and dashes, not \"%s\""
              .formatted(zone));
    }
  }

  /** The settings before there are components. */
  public static ProcessSettings of(Environment environment) {
    return Binder.get(environment).bindOrCreate("snapline", ProcessSettings.class);
  }

  /** Whether this process collects and nothing else: then it has no database. */
  public boolean onlyCollects() {
    return roles.equals(Set.of(ProcessRole.COLLECT));
  }
}
