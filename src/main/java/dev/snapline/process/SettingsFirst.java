package dev.snapline.process;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;

/**
 * Reads all settings of this process before anything is made with one of them: a wrong one ends the
 * start at once, not after the database was started for it.
 */
record SettingsFirst(Environment environment) implements BeanFactoryPostProcessor {

  private static final String ROOT = "dev.snapline.";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory components) {
    Binder binder = Binder.get(environment);
    for (String name : components.getBeanDefinitionNames()) {
      String type = components.getBeanDefinition(name).getBeanClassName();
      if (type != null && type.startsWith(ROOT)) {
        read(binder, components.getType(name, false));
      }
    }
  }

  private static void read(Binder binder, @Nullable Class<?> type) {
    if (type != null && type.isRecord()) {
      MergedAnnotation<ConfigurationProperties> settings =
          MergedAnnotations.from(type).get(ConfigurationProperties.class);
      if (settings.isPresent()) {
        binder.bindOrCreate(settings.getString("prefix"), type);
      }
    }
  }
}
