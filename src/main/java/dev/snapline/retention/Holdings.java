package dev.snapline.retention;

import dev.snapline.tenancy.CrossTenant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts what is kept of every tenant. */
@Service
public class Holdings {

  private final JdbcClient everyone;

  Holdings(@CrossTenant JdbcClient everyone) {
    this.everyone = everyone;
  }

  /** What is kept now: one pass over the snapshots, so not for every request. */
  public List<OfTenant> now() {
    return everyone
        .sql(
            """
            select t.slug, count(s.id), max(s.last_verified_at)
            from tenant t left join snapshot s on s.tenant_id = t.id group by t.slug
            """)
        .query((row, _) ->
            new OfTenant(row.getString(1), row.getLong(2), instant(row.getTimestamp(3))))
        .list();
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /**
   * What is kept of one tenant.
   *
   * @param slug the tenant's short name
   * @param newest when a device's configuration was last found whole, changed or not
   */
  public record OfTenant(String slug, long snapshots, @Nullable Instant newest) {}
}
