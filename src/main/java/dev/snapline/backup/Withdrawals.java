package dev.snapline.backup;

import dev.snapline.inventory.InventoryEvent;
import dev.snapline.inventory.InventoryEvent.DeviceChanged;
import dev.snapline.inventory.InventoryEvent.DeviceSwitched;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes back attempts that nobody wants any more, in the transaction of the inventory: a device
 * that was disabled is left alone, and what is read at the address that a device had before is not
 * its configuration, nor the key there its key.
 */
@Component
class Withdrawals {

  private final Attempts attempts;
  private final Schedule schedule;
  private final AttemptLedger ledger;
  private final TenantScope scope;
  private final ApplicationEventPublisher events;

  Withdrawals(
      Attempts attempts,
      Schedule schedule,
      AttemptLedger ledger,
      TenantScope scope,
      ApplicationEventPublisher events) {
    this.attempts = attempts;
    this.schedule = schedule;
    this.ledger = ledger;
    this.scope = scope;
    this.events = events;
  }

  /** Before {@link ScheduleUpkeep}, which sets when the device is due now. */
  @EventListener
  @Order(1)
  void follow(InventoryEvent event) {
    switch (event) {
      case DeviceSwitched(var device, var enabled) when !enabled ->
          withdraw(device, "The device was disabled meanwhile.");
      case DeviceChanged changed when changed.moved() ->
          withdraw(changed.device(), "The device was moved to another address or zone meanwhile.");
      default -> {}
    }
  }

  private void withdraw(DeviceId device, String reason) {
    schedule
        .lock(device)
        .flatMap(entry ->
            Optional.ofNullable(entry.waiting()).or(() -> Optional.ofNullable(entry.leasedTo())))
        .flatMap(attempts::find)
        .filter(attempt -> attempt.outcome() == null)
        .ifPresent(attempt -> close(device, attempt.id(), reason));
  }

  private void close(DeviceId device, AttemptId attempt, String reason) {
    Optional<Instant> begun = schedule.begunAt(attempt);
    Instant now = Instant.now();
    Ending ending = Ending.failed(begun.orElse(now), now, FailureKind.CANCELLED, reason, null);
    if (ledger.cancel(device, attempt, begun.isPresent(), ending)) {
      events.publishEvent(new Withdrawn(scope.tenant(), device, attempt, reason));
    }
  }
}
