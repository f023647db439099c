package dev.snapline.inventory;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what tenants accept, as row-level security shows it. */
@Component
class CollectPolicyRows {

  private final JdbcClient jdbc;

  CollectPolicyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean withoutSecretsAllowed() {
    return jdbc.sql("select without_secrets_allowed from collect_policy")
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  void allowWithoutSecrets(UUID tenant, boolean allowed) {
    jdbc.sql(
            """
            insert into collect_policy (tenant_id, without_secrets_allowed) values (?, ?)
            on conflict (tenant_id) do update set without_secrets_allowed = excluded.without_secrets_allowed
            """)
        .params(tenant, allowed)
        .update();
  }
}
