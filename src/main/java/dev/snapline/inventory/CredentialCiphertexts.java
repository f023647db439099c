package dev.snapline.inventory;

import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.EncryptedColumns;
import dev.snapline.encryption.TableColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@EncryptedColumns
class CredentialCiphertexts {

  @Bean
  EncryptedColumn deviceCredential(JdbcClient jdbc) {
    return new TableColumn(jdbc, "device", "credential");
  }

  @Bean
  EncryptedColumn credentialSetCredential(JdbcClient jdbc) {
    return new TableColumn(jdbc, "credential_set", "credential");
  }
}
