package dev.snapline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AuditWriterTest {

  @Autowired TestWorld world;
  @Autowired AuditTrail trail;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transactions;
  @Autowired MeterRegistry meters;
  @Autowired JdbcClient jdbc;

  @Test
  void recordsWhatWasCommittedAndNotWhatWasRolledBack() {
    TenantId tenant = world.tenant("audit-commit");
    transactions.executeWithoutResult(_ -> events.publishEvent(event(tenant, "kept")));
    transactions.executeWithoutResult(status -> {
      events.publishEvent(event(tenant, "undone"));
      status.setRollbackOnly();
    });
    events.publishEvent(event(tenant, "outside"));
    assertThat(details(tenant)).containsExactly("outside", "kept");
  }

  @Test
  void commitsWithWhatHappenedSoThatNoCrashPartsTheTwo() {
    TenantId tenant = world.tenant("audit-crash");
    world.in(
        tenant,
        () ->
            transactions.execute(_ -> {
              events.publishEvent(event(tenant, "together"));
              String found = "select count(*) from audit_entry where detail = 'together'";
              assertThat(jdbc.sql(found).query(Integer.class).single()).isOne();
              return true;
            }));
    assertThat(details(tenant)).containsExactly("together");
  }

  @Test
  void aFailingWriteLeavesTheTransactionWhole() {
    TenantId tenant = world.tenant("audit-whole");
    double before = meters.counter("snapline.audit.failures").count();
    world.in(
        tenant,
        () ->
            transactions.execute(_ -> {
              events.publishEvent(event(TenantId.random(), "of a tenant that does not exist"));
              events.publishEvent(event(tenant, "goes on"));
              return true;
            }));
    assertThat(details(tenant)).containsExactly("goes on");
    assertThat(meters.counter("snapline.audit.failures").count()).isEqualTo(before + 1);
  }

  @Test
  void noTextKeepsAnEntryOutOfTheTrail() {
    TenantId tenant = world.tenant("audit-hostile");
    events.publishEvent(event(tenant, "a\0b\r\nc\ud83d" + "é".repeat(2000)));
    assertThat(details(tenant)).singleElement().asString().startsWith("a b  c é").hasSize(1000);
  }

  @Test
  void aFailingWriteIsCountedAndBreaksNothing() {
    double before = meters.counter("snapline.audit.failures").count();
    events.publishEvent(event(TenantId.random(), "of a tenant that does not exist"));
    assertThat(meters.counter("snapline.audit.failures").count()).isEqualTo(before + 1);
  }

  @Test
  void findsEntriesByWordAndShowsNoOtherTenants() {
    TenantId mine = world.tenant("audit-mine");
    events.publishEvent(event(mine, "100% of it_all"));
    events.publishEvent(event(mine, "something else"));
    events.publishEvent(event(world.tenant("audit-theirs"), "100% theirs"));
    assertThat(world.asAdmin(mine, () -> trail.page("100%", 0, 10)))
        .extracting(AuditEntry::detail)
        .containsExactly("100% of it_all");
    assertThat(world.asAdmin(mine, () -> trail.count(""))).isEqualTo(2);
  }

  private List<String> details(TenantId tenant) {
    return world.asAdmin(tenant, () -> trail.page("", 0, 10)).stream()
        .map(AuditEntry::detail)
        .toList();
  }

  private static AuditableEvent event(TenantId tenant, String detail) {
    return AuditableEvent.now(
        tenant, Actor.user("somebody"), AuditAction.DEVICE_ADDED, null, detail);
  }
}
