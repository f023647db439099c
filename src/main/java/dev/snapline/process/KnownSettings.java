package dev.snapline.process;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Every setting of Snapline's own and its type, as the records say that hold them; also those of
 * other roles than this process has, since processes may share their settings.
 */
final class KnownSettings {

  private static final String ROOT = "dev.snapline";

  /** Read in application.yaml, and by no record. */
  private static final Set<String> ELSEWHERE = Set.of("snapline.data-dir", "snapline.secrets-dir");

  private KnownSettings() {}

  /** By name, as {@code snapline.backup.keep-attempts}. */
  static Map<String, ResolvableType> all() {
    Map<String, ResolvableType> known = new TreeMap<>();
    ELSEWHERE.forEach(name -> known.put(name, ResolvableType.forClass(String.class)));
    var records = new ClassPathScanningCandidateComponentProvider(false);
    records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    // The whole of Snapline would be read for it otherwise.
    records.setResourcePattern("**/*Settings.class");
    records
        .findCandidateComponents(ROOT)
        .forEach(found -> {
          Class<?> type =
              ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
          add(known, type.getAnnotation(ConfigurationProperties.class).value(), type);
        });
    return known;
  }

  private static void add(Map<String, ResolvableType> known, String prefix, Class<?> type) {
    for (RecordComponent part : type.getRecordComponents()) {
      String dashed = part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      String name = prefix + "." + dashed;
      if (part.getType().isRecord()) {
        add(known, name, part.getType());
      } else {
        known.put(name, ResolvableType.forType(part.getGenericType()));
      }
    }
  }
}
