package dev.snapline.backup;

import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.EncryptedColumns;
import dev.snapline.encryption.TableColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@EncryptedColumns
class CaptureCiphertexts {

  @Bean
  EncryptedColumn attemptCapture(JdbcClient jdbc) {
    return new TableColumn(jdbc, "attempt", "capture_ciphertext");
  }
}
