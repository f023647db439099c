package dev.snapline.inventory;

import dev.snapline.kernel.DeviceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of shared credential sets, as row-level security shows it. */
@Component
class CredentialSetRows {

  private static final String SELECT =
      """
      select s.*, (select count(*) from device d where d.credential_set_id = s.id) as devices
      from credential_set s
      """;
  private final JdbcClient jdbc;

  CredentialSetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<CredentialSet> all() {
    return jdbc.sql(SELECT + " order by lower(s.name)").query(CredentialSetRows::set).list();
  }

  Optional<CredentialSet> find(CredentialSetId id) {
    return jdbc.sql(SELECT + " where s.id = ?")
        .param(id.value())
        .query(CredentialSetRows::set)
        .optional();
  }

  /** The user name and ciphertext of a set. */
  Optional<Credential> credential(CredentialSetId id) {
    return jdbc.sql("select username, credential from credential_set where id = ?")
        .param(id.value())
        .query((row, _) -> new Credential(row.getString(1), row.getString(2)))
        .optional();
  }

  /** Its devices, locked until the transaction ends. */
  List<DeviceId> devices(CredentialSetId id) {
    return jdbc.sql(
            "select id from device where credential_set_id = ? order by id for no key update")
        .param(id.value())
        .query((row, _) -> new DeviceId(row.getObject(1, UUID.class)))
        .list();
  }

  void insert(CredentialSetId id, UUID tenant, String name, String username, LoginColumns secret) {
    jdbc.sql(
            """
            insert into credential_set (id, tenant_id, name, username, credential, key_type, key_fingerprint)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                id.value(),
                tenant,
                name,
                username,
                secret.credential(),
                secret.keyType(),
                secret.keyFingerprint()))
        .update();
  }

  /** Changes the name, and the user name where it is another one. */
  void rename(CredentialSetId id, String name, String username) {
    jdbc.sql(
            """
            update credential_set set name = ?, username = ?,
              changed_at = case when username = ? then changed_at else now() end
            where id = ?
            """)
        .params(name, username, username, id.value())
        .update();
  }

  void secret(CredentialSetId id, LoginColumns secret) {
    jdbc.sql(
            """
            update credential_set set credential = ?, key_type = ?, key_fingerprint = ?, changed_at = now()
            where id = ?
            """)
        .params(
            Arrays.asList(
                secret.credential(), secret.keyType(), secret.keyFingerprint(), id.value()))
        .update();
  }

  void delete(CredentialSetId id) {
    jdbc.sql("delete from credential_set where id = ?").param(id.value()).update();
  }

  private static CredentialSet set(ResultSet row, int number) throws SQLException {
    return new CredentialSet(
        new CredentialSetId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("username"),
        new LoginColumns("", null, row.getString("key_type"), row.getString("key_fingerprint"))
            .toLogin(),
        row.getTimestamp("changed_at").toInstant(),
        row.getLong("devices"));
  }

  /** What a collector needs of a set; {@code ciphertext} is the encrypted secret. */
  record Credential(String username, String ciphertext) {}
}
