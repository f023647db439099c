package dev.snapline.process;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Whether roles, database, bus and keys fit together (architecture, "Deployment shapes"). */
final class Shape {

  private static final String BUS = "snapline.bus.nats.url";
  private static final String DATABASE = "snapline.database.url";
  private static final List<String> DATABASE_LOGINS =
      Stream.of("owner", "app", "worker")
          .flatMap(role -> Stream.of(role + ".username", role + ".password"))
          .map(login -> "snapline.database." + login)
          .toList();
  private static final String KEYS = "snapline.encryption.transit.url";
  private static final String ENCRYPT = "snapline.encryption.transit.encrypt";

  private Shape() {}

  /** Throws {@link Misconfigured} if they do not. */
  static void check(Environment environment) {
    Set<ProcessRole> roles = ProcessSettings.of(environment).roles();
    Set<ProcessRole> elsewhere =
        Arrays.stream(ProcessRole.values())
            .filter(role -> !roles.contains(role))
            .collect(Collectors.toSet());
    if (roles.isEmpty()) {
      throw new Misconfigured(
          "snapline.roles is empty: name one or more of %s.".formatted(words(elsewhere)));
    }
    if (elsewhere.isEmpty()) {
      return;
    }
    String why = "snapline.roles leaves %s to other processes".formatted(words(elsewhere));
    // It may be a list, whose parts have names of their own.
    if (Binder.get(environment).bind(BUS, Bindable.listOf(String.class)).orElse(List.of()).stream()
        .allMatch(String::isBlank)) {
      throw new Misconfigured("%s, which are reached over the bus: set %s.".formatted(why, BUS));
    }
    if (roles.equals(Set.of(ProcessRole.COLLECT))) {
      need(environment, KEYS, "A process that only collects has no keys of its own");
      refuse(environment, DATABASE);
      DATABASE_LOGINS.forEach(login -> refuse(environment, login));
    } else {
      need(environment, DATABASE, why + ", which share the database");
      if (elsewhere.contains(ProcessRole.COLLECT)) {
        need(environment, KEYS, why + ", and collectors do not have the local keys");
      }
    }
    refuseKeysOfItsOwn(environment, why);
    if (Binder.get(environment).bind("snapline.demo.enabled", Boolean.class).orElse(false)) {
      throw new Misconfigured(
          why + ", but snapline.demo.enabled needs them all in this one: remove one of the two.");
    }
  }

  private static void need(Environment environment, String setting, String why) {
    String value = environment.getProperty(setting);
    if (value == null || value.isBlank()) {
      throw new Misconfigured("%s: set %s.".formatted(why, setting));
    }
  }

  /** What one process encrypts with a keyring in its own directory, no other process can read. */
  private static void refuseKeysOfItsOwn(Environment environment, String why) {
    boolean transitEncrypts = Binder.get(environment).bind(ENCRYPT, Boolean.class).orElse(true);
    if (!transitEncrypts) {
      throw new Misconfigured(
          "%s, which cannot read what local keys encrypt: remove %s=false."
              .formatted(why, ENCRYPT));
    }
  }

  private static void refuse(Environment environment, String setting) {
    if (environment.getProperty(setting) != null) {
      throw new Misconfigured(
          "A process that only collects has no database: remove %s.".formatted(setting));
    }
  }

  private static String words(Set<ProcessRole> roles) {
    return roles.stream()
        .sorted()
        .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
