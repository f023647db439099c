package dev.snapline.changes;

import dev.snapline.archive.SnapshotStored;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sees to it that every snapshot with a predecessor gets its change set: right after it is stored,
 * or later.
 */
@Component
public class ChangeSetUpkeep {

  private static final int WORKERS = 2;
  private static final int BATCH = 50;

  private final ChangeSetRows rows;
  private final ChangeSetComputing computing;
  private final JdbcClient everyone;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().name("changes-", 0).factory());

  ChangeSetUpkeep(
      ChangeSetRows rows, ChangeSetComputing computing, @CrossTenant JdbcClient everyone) {
    this.rows = rows;
    this.computing = computing;
    this.everyone = everyone;
  }

  @EventListener
  void note(SnapshotStored stored) {
    SnapshotId base = stored.base();
    if (base != null) {
      rows.pending(stored, base);
    }
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void compute(SnapshotStored stored) {
    if (stored.base() == null) {
      return;
    }
    try {
      workers.execute(() -> computing.compute(stored.tenant(), stored.snapshot()));
    } catch (RejectedExecutionException e) {
      // Shutting down; it is pending in the database and computed after the next start.
    }
  }

  /**
   * Computes what is pending or failed and due; also what a killed process left. Returns how many
   * it took up.
   */
  public int catchUp() {
    List<Due> due =
        everyone
            .sql(
                """
                select tenant_id, snapshot_id from change_set
                where state <> 'COMPUTED' and state <> 'TOO_LARGE' and next_try_at <= now() - interval '5 seconds'
                order by next_try_at limit ?
                """)
            .param(BATCH)
            .query((row, _) ->
                new Due(
                    new TenantId(row.getObject(1, UUID.class)),
                    new SnapshotId(row.getObject(2, UUID.class))))
            .list();
    due.forEach(one -> computing.compute(one.tenant(), one.snapshot()));
    return due.size();
  }

  @PreDestroy
  void stop() {
    workers.close();
  }

  private record Due(TenantId tenant, SnapshotId snapshot) {}
}
