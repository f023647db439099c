package dev.snapline.changes;

import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.EncryptedColumns;
import dev.snapline.encryption.TableColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@EncryptedColumns
class ChangeSetCiphertexts {

  @Bean
  EncryptedColumn changesCiphertext(JdbcClient jdbc) {
    return new TableColumn(jdbc, "change_set", "changes_ciphertext");
  }

  @Bean
  EncryptedColumn diffCiphertext(JdbcClient jdbc) {
    return new TableColumn(jdbc, "change_set", "diff_ciphertext");
  }

  @Bean
  EncryptedColumn maskedDiffCiphertext(JdbcClient jdbc) {
    return new TableColumn(jdbc, "change_set", "masked_diff_ciphertext");
  }
}
