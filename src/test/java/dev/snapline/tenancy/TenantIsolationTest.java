package dev.snapline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.IntegrationTest;
import dev.snapline.kernel.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Another tenant's row can be neither read nor written, table by table, as the role the application
 * runs as.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {

  private static final String HASH = "a".repeat(64);

  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired TenantScope scope;
  @Autowired Tenants tenants;
  @Autowired @CrossTenant JdbcClient everyone;

  private TenantId mine;
  private TenantId theirs;
  private final Map<String, String> inserts = new LinkedHashMap<>();

  @BeforeAll
  void fillBothTenants() {
    mine = tenants.establish("isolation-mine", "Mine").id();
    theirs = tenants.establish("isolation-theirs", "Theirs").id();
    inserts.put(
        "app_user",
        "insert into app_user (id, tenant_id, username, password_hash, role) values (:row, :tenant, :row::text, 'x', 'VIEWER')");
    inserts.put(
        "device",
        "insert into device (id, revision, tenant_id, name, host, port, username, credential) values (:row, 0, :tenant, :row::text, 'h', 22, 'u', 'keyring:v1:x')");
    inserts.put(
        "credential_set",
        "insert into credential_set (id, tenant_id, name, username, credential) values (:row, :tenant, :row::text, 'u', 'keyring:v1:x')");
    inserts.put(
        "pause",
        "insert into pause (id, tenant_id, tag, reason, set_by, set_at) values (:row, :tenant, :row::text, 'r', 'u', now())");
    inserts.put(
        "collect_policy",
        "insert into collect_policy (tenant_id, without_secrets_allowed) values (:tenant, true)");
    inserts.put(
        "attempt",
        "insert into attempt (id, tenant_id, device_id, cause, queued_at) values (:row, :tenant, :row, 'MANUAL', now())");
    inserts.put(
        "schedule",
        "insert into schedule (device_id, tenant_id, active, due_at) values (:row, :tenant, false, now())");
    inserts.put(
        "bulk_run",
        "insert into bulk_run (id, tenant_id, scope, requested_by, requested_at) values (:row, :tenant, 's', 'u', now())");
    inserts.put(
        "bulk_run_item",
        "insert into bulk_run_item (run_id, tenant_id, device_id) values (:row, :tenant, :row)");
    inserts.put(
        "snapshot",
        "insert into snapshot (id, tenant_id, device_id, attempt_id, collected_at, hash, normaliser, file_hash, size_bytes, line_count, ciphertext, last_verified_at) values (:row, :tenant, :row, :row, now(), '%1$s', 1, '%1$s', 1, 1, 'keyring:v1:x', now())"
            .formatted(HASH));
    inserts.put(
        "sighting",
        "insert into sighting (attempt_id, tenant_id, device_id, snapshot_id, at) values (:row, :tenant, :row, :row, now())");
    inserts.put(
        "change_set",
        "insert into change_set (id, tenant_id, device_id, snapshot_id, base_snapshot_id, state) values (:row, :tenant, :row, :row, :row, 'COMPUTED')");
    inserts.put(
        "change",
        "insert into change (id, tenant_id, change_set_id, position, menu_path, kind) values (:row, :tenant, :row, 0, '/x', 'ADDED')");
    inserts.put(
        "retention_policy",
        "insert into retention_policy (tenant_id, keep_days) values (:tenant, 90)");
    inserts.put(
        "audit_entry",
        "insert into audit_entry (tenant_id, at, actor_kind, actor, action, detail) values (:tenant, now(), 'SYSTEM', 's', 'SIGNED_IN', :row::text)");
    for (TenantId tenant : List.of(mine, theirs)) {
      scope.run(tenant, () -> transactions.executeWithoutResult(_ -> fill(tenant)));
    }
  }

  private void fill(TenantId tenant) {
    UUID row = UUID.randomUUID();
    inserts.values().forEach(sql -> insert(sql, tenant, row));
  }

  private void insert(String sql, TenantId tenant, UUID row) {
    jdbc.sql(sql).params(params(sql, tenant, row)).update();
  }

  private static Map<String, Object> params(String sql, TenantId tenant, UUID row) {
    return sql.contains(":row")
        ? Map.of("row", row, "tenant", tenant.value())
        : Map.of("tenant", tenant.value());
  }

  static Stream<String> tables() {
    return Stream.of(
        "app_user",
        "device",
        "credential_set",
        "pause",
        "collect_policy",
        "attempt",
        "schedule",
        "bulk_run",
        "bulk_run_item",
        "snapshot",
        "sighting",
        "change_set",
        "change",
        "retention_policy",
        "audit_entry");
  }

  @Test
  void everyTableWithATenantForcesRowLevelSecurityAndIsTestedHere() {
    List<String> tenantTables =
        everyone
            .sql(
                """
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and a.attname = 'tenant_id' and not a.attisdropped
                """)
            .query(String.class)
            .list();
    assertThat(tenantTables).containsExactlyInAnyOrderElementsOf(tables().toList());
    List<String> unforced =
        everyone
            .sql(
                """
                select relname from pg_class where relname = any (?) and not (relrowsecurity and relforcerowsecurity)
                """)
            .param(Stream.concat(tables(), Stream.of("tenant")).toArray(String[]::new))
            .query(String.class)
            .list();
    assertThat(unforced).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void showsOnlyTheRowsOfTheCurrentTenant(String table) {
    List<UUID> seen =
        in(
            mine,
            () -> jdbc.sql("select distinct tenant_id from " + table).query(UUID.class).list());
    assertThat(seen).containsExactly(mine.value());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void showsNothingWithoutATenant(String table) {
    Integer seen =
        transactions.execute(
            _ -> jdbc.sql("select count(*) from " + table).query(Integer.class).single());
    assertThat(seen).isZero();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void refusesToInsertForAnotherTenant(String table) {
    UUID row =
        in(theirs, () -> jdbc.sql("select id from device limit 1").query(UUID.class).single());
    UUID id =
        List.of("schedule", "change", "bulk_run_item").contains(table) ? row : UUID.randomUUID();
    String sql =
        inserts
            .get(table)
            .replace("values (:row, :tenant, :row,", "values (:row, :tenant, '" + row + "',");
    assertThatThrownBy(() ->
            in(
                mine,
                () -> {
                  insert(sql, theirs, id);
                  return 0;
                }))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void neitherChangesNorRemovesAnotherTenantsRow(String table) {
    if (!table.equals("audit_entry")) {
      int updated =
          in(
              mine,
              () ->
                  jdbc.sql("update " + table + " set tenant_id = tenant_id where tenant_id = ?")
                      .param(theirs.value())
                      .update());
      int deleted =
          in(
              mine,
              () ->
                  jdbc.sql("delete from " + table + " where tenant_id = ?")
                      .param(theirs.value())
                      .update());
      assertThat(updated + deleted).isZero();
    }
    assertThat(
            everyone
                .sql("select count(*) from " + table + " where tenant_id = ?")
                .param(theirs.value())
                .query(Integer.class)
                .single())
        .isPositive();
  }

  @Test
  void aDeviceCannotUseAnotherTenantsCredentialSet() {
    UUID set =
        in(
            theirs,
            () -> jdbc.sql("select id from credential_set limit 1").query(UUID.class).single());
    assertThatThrownBy(() ->
            in(
                mine,
                () ->
                    jdbc.sql("update device set credential = null, credential_set_id = ?")
                        .param(set)
                        .update()))
        .rootCause()
        .hasMessageContaining("device_credential_set");
  }

  @Test
  void theAuditTrailCanBeNeitherChangedNorRemovedEvenByItsOwnTenant() {
    assertThatThrownBy(() -> in(mine, () -> jdbc.sql("delete from audit_entry").update()))
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> in(mine, () -> jdbc.sql("update audit_entry set actor = 'x'").update()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void theRuntimeRolesOwnNothingAndCannotLiftTheRules() {
    assertThat(
            everyone
                .sql(
                    "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('snapline_app', 'snapline_worker')")
                .query(Integer.class)
                .single())
        .isZero();
    assertThatThrownBy(() ->
            in(mine, () -> jdbc.sql("alter table device no force row level security").update()))
        .rootCause()
        .hasMessageContaining("must be owner");
  }

  @Test
  void aListOfTenantsIsSeenOnlyAcrossTenants() {
    assertThat(in(mine, () -> jdbc.sql("select slug from tenant").query(String.class).list()))
        .containsExactly("isolation-mine");
    assertThat(tenants.all())
        .extracting(Tenant::slug)
        .contains("isolation-mine", "isolation-theirs");
  }

  private <T> T in(TenantId tenant, java.util.function.Supplier<T> work) {
    return scope.in(tenant, () -> transactions.execute(_ -> work.get()));
  }
}
