package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptCancelled;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells collectors to stop an attempt, and open pages that it is over, once the database says so.
 */
@Component
class CancelNotices {

  private final Bus bus;

  CancelNotices(Bus bus) {
    this.bus = bus;
  }

  /** On a thread of its own: who listens must not find itself in a transaction that has ended. */
  @TransactionalEventListener
  void withdrawn(Withdrawn withdrawn) {
    Thread.ofVirtual()
        .name("withdrawn")
        .start(() ->
            tell(withdrawn.tenant(), withdrawn.device(), withdrawn.attempt(), withdrawn.reason()));
  }

  void tell(TenantId tenant, DeviceId device, AttemptId attempt, String reason) {
    bus.broadcast(Topic.CANCELLED, new AttemptCancelled(AttemptCancelled.VERSION, attempt));
    bus.broadcast(
        Topic.PROGRESS,
        AttemptProgress.now(attempt, tenant, device, AttemptProgress.Step.FAILED, reason));
    bus.broadcast(Topic.HISTORY, HistoryChanged.now(tenant, device, HistoryChanged.What.ATTEMPT));
  }
}
