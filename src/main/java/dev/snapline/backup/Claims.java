package dev.snapline.backup;

import dev.snapline.bus.Lane;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives due devices to attempts, fairly between tenants, and finds those whose lease ran out.
 *
 * @see "Decision 0020"
 */
@Component
class Claims {

  /** One claim at a time, so that the limits hold: a number that nothing else locks. */
  private static final long LOCK = 0x736e6170_0001L;

  /**
   * A tenant's turn is its place among its own due devices behind what it has in flight, so tenants
   * alternate whatever their size. Slow devices queue apart: they neither use up a tenant's turns
   * nor hold more than their share. What a bulk run waits for has a lane, turns and a bound of its
   * own, whatever is in flight of what is merely due; so has what somebody asked for by itself when
   * the tenant's urgent places were taken. Somebody asked for it, so that a pause does not hold it
   * back. Only what does not fit there goes among the scheduled ones, before them, and only where
   * no longer queue stands before it than in its own lane.
   *
   * <p>Every zone has queues of its own, and so all bounds and turns are a zone's: one without
   * collectors fills its own only.
   */
  static final String CLAIM =
      """
      with in_flight as (
        select s.tenant_id, d.zone, s.lease_lane as lane, count(*) as leases
        from schedule s join device d on d.id = s.device_id
        where s.lease_attempt is not null group by 1, 2, 3),
      zones as (
        select zone, coalesce(sum(leases) filter (where lane = 'ASKED'), 0) as asked,
          coalesce(sum(leases) filter (where lane = 'NORMAL'), 0) as normal,
          coalesce(sum(leases) filter (where lane = 'SLOW'), 0) as slow
        from in_flight group by 1),
      due as materialized (
        select s.device_id, s.tenant_id, d.zone, s.slow, (s.bulk_run_id is not null or s.waiting_attempt is not null) as asked, s.due_at
        from schedule s join device d on d.id = s.device_id
        where %1$s),
      asked as materialized (
        select t.device_id, t.turn from (
          select device_id, zone, turn, row_number() over (partition by zone order by turn) as place from (
            select d.device_id, d.zone, coalesce(f.leases, 0)
                + row_number() over (partition by d.tenant_id, d.zone order by d.due_at) as turn
            from due d left join in_flight f
              on f.tenant_id = d.tenant_id and f.zone = d.zone and f.lane = 'ASKED'
            where d.asked and not d.slow) of_tenant
          where turn <= :tenant_asked) t left join zones z on z.zone = t.zone
        where t.place <= :asked - coalesce(z.asked, 0)),
      turns as (
        select d.device_id, d.zone, d.asked, l.lane, coalesce(f.leases, 0)
            + row_number() over (partition by d.tenant_id, d.zone, d.slow order by d.asked desc, d.due_at) as turn
        from due d cross join lateral (select case when d.slow then 'SLOW' else 'NORMAL' end as lane) l
          left join in_flight f on f.tenant_id = d.tenant_id and f.zone = d.zone and f.lane = l.lane
        where d.device_id not in (select device_id from asked)),
      places as (
        select device_id, zone, asked, lane, turn,
          row_number() over (partition by zone, lane order by turn) as place
        from turns where turn <= case lane when 'SLOW' then :tenant_slow else :tenant end),
      scheduled as materialized (
        select device_id, lane, turn from (
          select p.device_id, p.lane, p.turn, :all - coalesce(z.normal + z.slow, 0) as free,
            row_number() over (partition by p.zone order by p.turn) as place
          from places p left join zones z on z.zone = p.zone
          where case
            when p.lane = 'SLOW' then p.place <= :slow - coalesce(z.slow, 0)
            when p.asked then p.place <= :asked - coalesce(z.normal, 0)
            else true end) fitting
        where place <= free),
      first as materialized (
        select device_id, lane, turn from (
          select device_id, 'ASKED' as lane, turn from asked
          union all select device_id, lane, turn from scheduled) found
        order by lane <> 'ASKED', turn limit :batch),
      picked as materialized (
        select s.device_id, s.tenant_id, f.lane, s.bulk_run_id, f.turn,
          coalesce(s.waiting_attempt, gen_random_uuid()) as attempt, s.waiting_attempt is not null as waited
        from first f join schedule s on s.device_id = f.device_id
        where %1$s
        for update of s skip locked),
      leased as (
        update schedule s set lease_attempt = p.attempt, lease_until = now() + make_interval(secs => :handover),
          lease_sent = false, lease_lane = p.lane, bulk_run_id = null, waiting_attempt = null
        from picked p where s.device_id = p.device_id),
      begun as (
        update bulk_run_item i set attempt_id = p.attempt from picked p
        where i.run_id = p.bulk_run_id and i.device_id = p.device_id),
      opened as (
        insert into attempt (id, tenant_id, device_id, cause, requested_by, queued_at)
        select p.attempt, p.tenant_id, p.device_id, case when r.id is null then 'SCHEDULED' else 'MANUAL' end,
          r.requested_by, now()
        from picked p left join bulk_run r on r.id = p.bulk_run_id where not p.waited),
      called as (
        update attempt a set queued_at = now() from picked p where p.waited and a.id = p.attempt)
      select tenant_id, device_id, attempt, lane, false as lease_sent from picked order by lane <> 'ASKED', turn
      """
          .formatted(Schedule.WANTED);

  private static final String LEASED =
      "select tenant_id, device_id, lease_attempt as attempt, lease_lane as lane, lease_sent from schedule s where ";

  private final JdbcClient everyone;
  private final TransactionTemplate acrossTenants;
  private final BackupSettings settings;

  Claims(
      @CrossTenant JdbcClient everyone,
      @CrossTenant TransactionTemplate acrossTenants,
      BackupSettings settings) {
    this.everyone = everyone;
    this.acrossTenants = acrossTenants;
    this.settings = settings;
  }

  /** Claims a batch of due devices, as many as may be in flight. */
  List<Claim> next() {
    return Objects.requireNonNull(acrossTenants.execute(_ -> claim()));
  }

  /** Whether a device is due that nobody has claimed. */
  boolean moreDue() {
    return everyone
        .sql(
            """
            select exists (
              select 1 from schedule s where %s)
            """
                .formatted(Schedule.WANTED))
        .query(Boolean.class)
        .single();
  }

  /** The devices whose lease ran out. */
  List<Claim> late() {
    return everyone.sql(LEASED + "lease_until <= now()").query(Claims::read).list();
  }

  /** The devices that an attempt has that is older than so long, whatever this clock shows. */
  List<Claim> leasedLongerThan(Duration age) {
    return everyone
        .sql(
            LEASED
                + """
                lease_attempt is not null and not exists (
                  select 1 from attempt a where a.id = s.lease_attempt and a.queued_at >= now() - ? * interval '1 millisecond')
                """)
        .param(age.toMillis())
        .query(Claims::read)
        .list();
  }

  /** The attempts that wait for a turn that cannot come: their device is disabled or blocked. */
  List<Claim> stranded() {
    return everyone
        .sql(
            """
            select tenant_id, device_id, waiting_attempt as attempt, 'ASKED' as lane, false as lease_sent from schedule
            where waiting_attempt is not null and (not active or blocked_by is not null)
            """)
        .query(Claims::read)
        .list();
  }

  /** Makes a device due at once; for those that lost their attempt to a restart. */
  void dueNow(DeviceId device) {
    everyone
        .sql("update schedule set due_at = now() where device_id = ?")
        .param(device.value())
        .update();
  }

  /** Lets the bulk run that an attempt was for wait for its device again. */
  void waitAgain(AttemptId attempt) {
    everyone
        .sql(
            """
            with item as (
              update bulk_run_item i set attempt_id = null from bulk_run r
              where i.attempt_id = ? and not i.joined and r.id = i.run_id and r.cancelled_at is null
              returning i.run_id, i.device_id)
            update schedule s set bulk_run_id = item.run_id from item where s.device_id = item.device_id
            """)
        .param(attempt.value())
        .update();
  }

  /** Ends the waiting of bulk runs for devices that were disabled or blocked meanwhile. */
  void refuseWaiting() {
    everyone
        .sql(
            """
            with refused as (
              update schedule s set bulk_run_id = null from schedule old
              where s.device_id = old.device_id and s.bulk_run_id is not null
                and (not s.active or s.blocked_by is not null)
              returning old.bulk_run_id as run_id, s.device_id,
                case when s.active then s.blocked_by else 'DISABLED' end as refusal)
            update bulk_run_item i set refusal = r.refusal from refused r
            where i.run_id = r.run_id and i.device_id = r.device_id
            """)
        .update();
  }

  /** Removes attempts, and the bulk runs they were for, that nobody will look at any more. */
  void forgetOld() {
    long keep = settings.keepAttempts().toSeconds();
    everyone
        .sql(
            """
            delete from attempt where id in (
              select id from attempt where finished_at < now() - make_interval(secs => ?) limit 500)
            """)
        .param(keep)
        .update();
    everyone
        .sql(
            """
            delete from bulk_run where id in (
              select id from bulk_run where requested_at < now() - make_interval(secs => ?) limit 5)
            """)
        .param(keep)
        .update();
  }

  private List<Claim> claim() {
    everyone.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((_, _) -> 0).list();
    // One plan for whatever is due, few or all, would be a bad one for many.
    everyone.sql("set local plan_cache_mode = force_custom_plan").update();
    return everyone
        .sql(CLAIM)
        .param("tenant", settings.tenantInFlight())
        .param("tenant_slow", settings.tenantSlowInFlight())
        .param("tenant_asked", settings.tenantAskedInFlight())
        .param("asked", settings.askedInFlight())
        .param("slow", settings.slowInFlight())
        .param("all", settings.inFlight())
        .param("batch", settings.batch())
        .param("handover", settings.handover().toSeconds())
        .query(Claims::read)
        .list();
  }

  private static Claim read(ResultSet row, int number) throws SQLException {
    return new Claim(
        new TenantId(row.getObject("tenant_id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        new AttemptId(row.getObject("attempt", UUID.class)),
        Lane.valueOf(row.getString("lane")),
        row.getBoolean("lease_sent"));
  }
}
