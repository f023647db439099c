package dev.snapline.process;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks the settings before anything is made of them, and leaves out what the roles do not need.
 */
class ProcessStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, ResolvableType> known = KnownSettings.all();
    UnknownSettings.check(context.getEnvironment(), known.keySet());
    UnitlessDurations.check(context.getEnvironment(), known);
    Shape.check(context.getEnvironment());
    context.addBeanFactoryPostProcessor(new SettingsFirst(context.getEnvironment()));
    ProcessSettings settings = ProcessSettings.of(context.getEnvironment());
    if (settings.onlyCollects()) {
      context.getBeanFactory().registerSingleton("collectOnlyTypes", new CollectOnlyTypes());
    }
    if (!settings.roles().contains(ProcessRole.SCHEDULE)) {
      Map<String, Object> noTimers = Map.of("spring.quartz.auto-startup", "false");
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("snapline-roles", noTimers));
    }
  }
}
