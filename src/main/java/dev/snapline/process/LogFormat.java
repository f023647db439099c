package dev.snapline.process;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/** Looks at the form of the log before there is a log that could say what is wrong with it. */
class LogFormat implements EnvironmentPostProcessor, Ordered {

  private static final List<String> FORMATS = List.of("ecs", "gelf", "logstash");

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    for (String output : List.of("console", "file")) {
      String setting = "logging.structured.format." + output;
      String format = environment.getProperty(setting, "").strip();
      // Empty is plain text. A class is somebody's own format.
      if (!format.isEmpty()
          && !FORMATS.contains(format.toLowerCase(Locale.ROOT))
          && !ClassUtils.isPresent(format, application.getClassLoader())) {
        throw new Misconfigured(
            "%s must be one of %s.".formatted(setting, String.join(", ", FORMATS)));
      }
    }
  }
}
