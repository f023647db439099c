package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting of Snapline's own, found in the records that hold them. */
final class Settings {

  /** Read in application.yaml and not by a record. */
  static final Set<String> ELSEWHERE = Set.of("snapline.data-dir", "snapline.secrets-dir");

  private Settings() {}

  /** The names, as in {@code snapline.backup.keep-attempts}. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    records().forEach(record -> names(prefix(record), record).forEach(names::add));
    return names;
  }

  /** Makes every record of an environment, so that each checks what it is given. */
  static void bindAll(Environment environment) {
    records().forEach(record -> Binder.get(environment).bindOrCreate(prefix(record), record));
  }

  /** The name of the environment variable that sets something. */
  static String variable(String name) {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static List<Class<?>> records() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("dev.snapline").stream()
        .<Class<?>>map(found -> type(found.getBeanClassName()))
        .toList();
  }

  private static Class<?> type(String name) {
    try {
      Class<?> type = Class.forName(name);
      assertThat(type.isRecord()).as(name).isTrue();
      return type;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static Stream<String> names(String prefix, Class<?> type) {
    return Stream.of(type.getRecordComponents()).flatMap(part -> names(prefix, part));
  }

  private static Stream<String> names(String prefix, RecordComponent part) {
    String dashed = part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    String name = prefix + "." + dashed;
    boolean group = part.getType().isRecord();
    return group ? names(name, part.getType()) : Stream.of(name);
  }
}
