package dev.snapline.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves Spring's own database, pages and sign-in out of a process that only collects. */
class CollectOnlyConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

  private static final List<String> NOT_NEEDED =
      List.of(
          "com.vaadin.",
          "org.springframework.boot.jdbc.",
          "org.springframework.boot.data.",
          "org.springframework.boot.liquibase.",
          "org.springframework.boot.quartz.",
          "org.springframework.boot.security.",
          "org.springframework.boot.transaction.",
          "org.springframework.boot.persistence.");

  private boolean onlyCollects;

  @Override
  public void setEnvironment(Environment environment) {
    onlyCollects = ProcessSettings.of(environment).onlyCollects();
  }

  @Override
  public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
    boolean[] wanted = new boolean[configurations.length];
    for (int i = 0; i < configurations.length; i++) {
      String name = configurations[i];
      wanted[i] = !onlyCollects || name == null || NOT_NEEDED.stream().noneMatch(name::startsWith);
    }
    return wanted;
  }
}
