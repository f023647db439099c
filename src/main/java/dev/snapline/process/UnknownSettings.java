package dev.snapline.process;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Refuses settings that nobody reads: a slip of the pen would leave the default in force, and
 * nobody would notice. Variables of the environment are only warned of, since others put some
 * there, too.
 *
 * @see "Decision 0029"
 */
final class UnknownSettings {

  private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);
  private static final String PREFIX = "snapline.";

  /** What the image reads itself, and what Kubernetes sets for a service named snapline. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "SNAPLINE_HEAP_PERCENT|SNAPLINE(_\\w+)?_(SERVICE_HOST|SERVICE_PORT\\w*|PORT|PORT_\\d+_\\w+)");

  private UnknownSettings() {}

  /** Throws {@link Misconfigured} with the name that was probably meant. */
  static void check(ConfigurableEnvironment environment, Collection<String> known) {
    Set<String> plain = plain(known);
    environment.getPropertySources().stream()
        .filter(source -> !(source instanceof SystemEnvironmentPropertySource))
        .flatMap(UnknownSettings::names)
        .filter(name -> name.startsWith(PREFIX) && !plain.contains(plain(name)))
        .findFirst()
        .ifPresent(name -> {
          throw new Misconfigured(
              "There is no setting %s, the nearest one is %s."
                  .formatted(name, Nearest.to(name, known)));
        });
    List<String> strangers = strangers(environment, known);
    if (!strangers.isEmpty()) {
      log.warn(
          "No setting belongs to these variables of the environment: {}",
          String.join(", ", strangers));
    }
  }

  /** The variables that look like settings and are none, each with the nearest one. */
  static List<String> strangers(ConfigurableEnvironment environment, Collection<String> known) {
    Set<String> plain = plain(known);
    List<String> variables = known.stream().map(UnknownSettings::variable).toList();
    return environment.getPropertySources().stream()
        .filter(SystemEnvironmentPropertySource.class::isInstance)
        .flatMap(UnknownSettings::names)
        .filter(name -> name.startsWith("SNAPLINE_") && !OF_OTHERS.matcher(name).matches())
        .filter(name -> !plain.contains(plain(name)))
        .map(name -> "%s (near %s)".formatted(name, Nearest.to(name, variables)))
        .toList();
  }

  private static Set<String> plain(Collection<String> known) {
    return known.stream().map(UnknownSettings::plain).collect(Collectors.toSet());
  }

  private static Stream<String> names(Object source) {
    return source instanceof EnumerablePropertySource<?> some
        ? Stream.of(some.getPropertyNames())
        : Stream.empty();
  }

  /** The same for all the ways in which Spring lets a name be written. */
  private static String plain(String name) {
    return name.replaceFirst("\\[\\d+]$|_\\d+_?$", "")
        .replaceAll("[^A-Za-z0-9]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String variable(String name) {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
