package dev.snapline.keys;

import dev.snapline.encryption.EncryptedColumns;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The parts of Snapline that work on keys needs: database, tenants, encryption, audit, and where
 * each module keeps ciphertexts. Nothing of it listens, collects, sweeps or books results. Not a
 * configuration by annotation, so that the server does not take it for one of its own.
 */
@ImportAutoConfiguration({
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  LiquibaseAutoConfiguration.class
})
@ComponentScan({
  "dev.snapline.encryption",
  "dev.snapline.tenancy",
  "dev.snapline.database",
  "dev.snapline.audit"
})
@ComponentScan(
    basePackages = "dev.snapline",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = EncryptedColumns.class))
@ConfigurationPropertiesScan({"dev.snapline.encryption", "dev.snapline.database"})
@Import({KeyWork.class, Moving.class, KeyTasks.class})
class KeysProcess {

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }
}
