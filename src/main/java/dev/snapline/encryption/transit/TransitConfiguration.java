package dev.snapline.encryption.transit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Transit holds the keys wherever its address is set. */
@Configuration
@ConditionalOnProperty("snapline.encryption.transit.url")
class TransitConfiguration {

  @Bean
  Connection transitConnection(TransitSettings settings, ObjectProvider<MeterRegistry> meters) {
    return new Connection(settings, meters.getIfAvailable(), InstantSource.system());
  }

  @Bean
  @Order(1)
  TransitEngine transitEngine(TransitSettings settings, Connection transitConnection) {
    return new TransitEngine(settings, transitConnection.calls(), InstantSource.system());
  }
}
