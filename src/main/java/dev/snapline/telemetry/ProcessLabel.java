package dev.snapline.telemetry;

import dev.snapline.process.ThisProcess;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the name of this process, the same as everywhere else, on each of its figures. */
@Configuration(proxyBeanMethods = false)
class ProcessLabel {

  @Bean
  static MeterFilter nameOfProcess(ThisProcess process) {
    return MeterFilter.commonTags(Tags.of("process", process.name()));
  }
}
