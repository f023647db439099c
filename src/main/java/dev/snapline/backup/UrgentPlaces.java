package dev.snapline.backup;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many attempts of a tenant stand in the urgent queue of a zone. That queue takes them as they
 * come; without a bound a tenant's script would stand before everybody else's click.
 *
 * @see "Decision 0028"
 */
@Component
class UrgentPlaces {

  private final JdbcClient jdbc;
  private final BackupSettings settings;

  UrgentPlaces(JdbcClient jdbc, BackupSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * Whether the tenant may have one more in the zone of a device. The answer holds until the
   * transaction ends: the tenant's other requests wait for that.
   */
  boolean free(TenantId tenant, DeviceId device) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('urgent ' || ?::text, 0))")
        .param(tenant.value())
        .query((_, _) -> 0)
        .list();
    return jdbc.sql(
            """
            select count(*) < ? from schedule s join device d on d.id = s.device_id
            where s.tenant_id = ? and s.lease_attempt is not null and s.lease_lane = 'URGENT'
              and d.zone = (select zone from device where id = ?)
            """)
        .params(settings.urgentInFlight(), tenant.value(), device.value())
        .query(Boolean.class)
        .single();
  }
}
