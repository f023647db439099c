package dev.snapline.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Leaves modules that need a database out of the scanning of a process that only collects. */
final class CollectOnlyTypes extends TypeExcludeFilter {

  private static final String ROOT = "dev.snapline.";
  private static final List<String> WITHOUT_DATABASE =
      List.of("kernel", "process", "routeros", "bus", "encryption", "collect", "telemetry");

  @Override
  public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
    String name = reader.getClassMetadata().getClassName();
    return name.startsWith(ROOT)
        && WITHOUT_DATABASE.stream().noneMatch(it -> name.startsWith(ROOT + it + "."));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CollectOnlyTypes;
  }

  @Override
  public int hashCode() {
    return CollectOnlyTypes.class.hashCode();
  }
}
