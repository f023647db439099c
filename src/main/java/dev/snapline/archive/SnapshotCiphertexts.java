package dev.snapline.archive;

import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.EncryptedColumns;
import dev.snapline.encryption.TableColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@EncryptedColumns
class SnapshotCiphertexts {

  @Bean
  EncryptedColumn snapshotCiphertext(JdbcClient jdbc) {
    return new TableColumn(jdbc, "snapshot", "ciphertext");
  }
}
