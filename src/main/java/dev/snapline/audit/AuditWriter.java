package dev.snapline.audit;

import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.tenancy.TenantScope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what happened in the transaction of what happened, so that no crash can part the two. A
 * failing write is counted and logged, and breaks nothing.
 */
@Component
class AuditWriter {

  private static final Logger log = LoggerFactory.getLogger(AuditWriter.class);
  private static final int LONGEST = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate inside;
  private final TransactionTemplate own;
  private final TenantScope scope;
  private final Counter failures;

  AuditWriter(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      TenantScope scope,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.inside = new TransactionTemplate(transactions);
    this.inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.scope = scope;
    this.failures = meters.counter("snapline.audit.failures");
  }

  @EventListener
  void write(AuditableEvent event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      apart(event);
    } else if (!inside(event)) {
      afterCommit(event);
    }
  }

  /** Writes behind a savepoint; false if this transaction cannot, e.g. one that only reads. */
  private boolean inside(AuditableEvent event) {
    try {
      inside.executeWithoutResult(_ -> insert(event));
      return true;
    } catch (RuntimeException e) {
      log.debug("Audit entry {} waits for the commit: {}", event.action(), e.getClass().getName());
      return false;
    }
  }

  private void afterCommit(AuditableEvent event) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            apart(event);
          }
        });
  }

  private void apart(AuditableEvent event) {
    try {
      scope.run(event.tenant(), () -> own.executeWithoutResult(_ -> insert(event)));
    } catch (RuntimeException e) {
      failures.increment();
      log.error("Audit entry {} was not written: {}", event.action(), e.getClass().getName());
    }
  }

  private void insert(AuditableEvent event) {
    DeviceId device = event.device();
    String detail = event.detail();
    jdbc.sql(
            """
            insert into audit_entry (tenant_id, at, actor_kind, actor, action, device_id, detail)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                event.tenant().value(),
                Timestamp.from(event.at()),
                event.actor().kind().name(),
                event.actor().name(),
                event.action().name(),
                device == null ? null : device.value(),
                detail
                    .codePoints()
                    .limit(LONGEST)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()))
        .update();
  }
}
