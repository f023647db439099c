package dev.snapline.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Refuses a bare number where a duration is wanted: Spring would take it for milliseconds, and
 * whoever wrote 6 meant hours. Zero needs no unit.
 */
final class UnitlessDurations {

  private static final Pattern BARE = Pattern.compile("\\s*[+-]?0*[1-9]\\d*\\s*");
  private static final Bindable<List<String>> PARTS = Bindable.listOf(String.class);

  private UnitlessDurations() {}

  /** Throws {@link Misconfigured} with the setting's name. */
  static void check(Environment environment, Map<String, ResolvableType> known) {
    Binder binder = Binder.get(environment);
    known.forEach((name, type) -> {
      if (isDuration(type)
          && binder.bind(name, PARTS).orElse(List.of()).stream()
              .anyMatch(part -> BARE.matcher(part).matches())) {
        throw new Misconfigured(
            "%s has a number without a unit: write it like 30s, 15m or 2d.".formatted(name));
      }
    });
  }

  private static boolean isDuration(ResolvableType type) {
    ResolvableType part = type.hasGenerics() ? type.getGeneric(0) : type;
    return Duration.class.equals(part.resolve());
  }
}
