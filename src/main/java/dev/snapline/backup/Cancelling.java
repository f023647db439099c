package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.FailureKind;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cancels attempts that wait or run.
 *
 * @see "Decision 0020"
 */
@Service
@PreAuthorize("hasRole('OPERATOR')")
public class Cancelling {

  private final Attempts attempts;
  private final Schedule schedule;
  private final AttemptLedger ledger;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final CurrentUser user;
  private final CancelNotices notices;
  private final ApplicationEventPublisher events;

  Cancelling(
      Attempts attempts,
      Schedule schedule,
      AttemptLedger ledger,
      TransactionTemplate transactions,
      TenantScope scope,
      CurrentUser user,
      CancelNotices notices,
      ApplicationEventPublisher events) {
    this.attempts = attempts;
    this.schedule = schedule;
    this.ledger = ledger;
    this.transactions = transactions;
    this.scope = scope;
    this.user = user;
    this.notices = notices;
    this.events = events;
  }

  /** Cancels one attempt; the ledger says so at once, its session ends as soon as it can. */
  public CancelOutcome cancel(AttemptId id) {
    Attempt attempt = attempts.find(id).filter(found -> found.outcome() == null).orElse(null);
    if (attempt == null) {
      return CancelOutcome.OVER;
    }
    String reason = "Cancelled by %s.".formatted(user.actor().name());
    CancelOutcome outcome =
        Objects.requireNonNull(transactions.execute(_ -> close(attempt, reason)));
    if (outcome != CancelOutcome.OVER) {
      notices.tell(scope.tenant(), attempt.device(), attempt.id(), reason);
    }
    return outcome;
  }

  private CancelOutcome close(Attempt attempt, String reason) {
    Optional<Instant> begun = schedule.begunAt(attempt.id());
    Instant now = Instant.now();
    Ending ending = Ending.failed(begun.orElse(now), now, FailureKind.CANCELLED, reason, null);
    if (!ledger.cancel(attempt.device(), attempt.id(), begun.isPresent(), ending)) {
      return CancelOutcome.OVER;
    }
    events.publishEvent(
        AuditableEvent.now(
            scope.tenant(), user.actor(), AuditAction.BACKUP_CANCELLED, attempt.device(), reason));
    return begun.isPresent() ? CancelOutcome.STOPPING : CancelOutcome.TAKEN_BACK;
  }
}
