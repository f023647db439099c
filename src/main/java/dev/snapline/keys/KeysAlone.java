package dev.snapline.keys;

import dev.snapline.process.Misconfigured;
import dev.snapline.process.ProcessRole;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * The command has all roles whatever the server has, so its own settings do not show that there are
 * other processes. To them everything would be lost that it puts under local keys, which may lie in
 * a directory that ends with the command.
 */
class KeysAlone implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String ENCRYPT = "snapline.encryption.transit.encrypt";
  private static final String ROLES = "snapline.roles";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    check(context.getEnvironment());
  }

  /** Throws {@link Misconfigured} where local keys would encrypt for several processes. */
  static void check(ConfigurableEnvironment environment) {
    if (sharedOut(environment)
        && !Binder.get(environment).bind(ENCRYPT, Boolean.class).orElse(true)) {
      throw new Misconfigured(
          "%s leaves roles to other processes, which cannot read what local keys encrypt: make it one process before %s=false (docs/keys.md, Moving back)."
              .formatted(ROLES, ENCRYPT));
    }
  }

  private static boolean sharedOut(ConfigurableEnvironment environment) {
    return environment.getPropertySources().stream()
        .filter(source -> !(source instanceof CommandLinePropertySource))
        .map(source -> source.getProperty(ROLES))
        .anyMatch(roles ->
            roles != null
                && StringUtils.commaDelimitedListToSet(roles.toString()).size()
                    < ProcessRole.values().length);
  }
}
