package dev.snapline.inventory;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  Optional<Duration> interval() {
    return jdbc.sql(
            "select interval_seconds from collect_policy where interval_seconds is not null")
        .query(Long.class)
        .optional()
        .map(Duration::ofSeconds);
  }

  void interval(UUID tenant, @Nullable Duration interval) {
    jdbc.sql(
            """
            insert into collect_policy (tenant_id, without_secrets_allowed, interval_seconds) values (?, false, ?)
            on conflict (tenant_id) do update set interval_seconds = excluded.interval_seconds
            """)
        .params(
            Arrays.asList(tenant, interval == null ? null : Math.toIntExact(interval.toSeconds())))
        .update();
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
