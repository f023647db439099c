package dev.snapline.backup;

import dev.snapline.backup.RunNowOutcome.AlreadyRunning;
import dev.snapline.backup.RunNowOutcome.Refused;
import dev.snapline.backup.RunNowOutcome.Started;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.Lane;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Back up now. */
@Service
@PreAuthorize("hasRole('OPERATOR')")
public class Backups {

  private static final String STOPPING =
      "An attempt that was cancelled is still being stopped. Try again in a moment.";

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Schedule schedule;
  private final Attempts attempts;
  private final Dispatch dispatch;
  private final UrgentPlaces places;
  private final Sweep sweep;
  private final LostAttempts lost;
  private final Endings endings;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  Backups(
      Schedule schedule,
      Attempts attempts,
      Dispatch dispatch,
      UrgentPlaces places,
      Sweep sweep,
      LostAttempts lost,
      Endings endings,
      TransactionTemplate transactions,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.schedule = schedule;
    this.attempts = attempts;
    this.dispatch = dispatch;
    this.places = places;
    this.sweep = sweep;
    this.lost = lost;
    this.endings = endings;
    this.transactions = transactions;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /**
   * Asks for an attempt before the scheduled ones; it runs the same pipeline. If the tenant has
   * many that were asked for one by one in the urgent queue, it waits for its turn first.
   */
  public RunNowOutcome runNow(DeviceId device) {
    return run(device, null);
  }

  /**
   * Asks for one attempt though the device refused its login, which may have been mended on the
   * device. Should it refuse again, the device stays blocked.
   */
  @PreAuthorize("hasRole('ADMIN')")
  public RunNowOutcome tryLoginAgain(DeviceId device) {
    return run(device, FailureKind.AUTHENTICATION_REJECTED);
  }

  private RunNowOutcome run(DeviceId device, @Nullable FailureKind despite) {
    Asked asked = Objects.requireNonNull(transactions.execute(_ -> ask(device, despite)));
    return switch (asked) {
      case Asked.Settled(RunNowOutcome outcome) -> outcome;
      case Asked.Waits(AttemptId attempt) -> {
        sweep.soon();
        yield new Started(attempt);
      }
      case Asked.Urgent(AttemptId attempt) -> urgent(device, attempt);
    };
  }

  private RunNowOutcome urgent(DeviceId device, AttemptId attempt) {
    if (dispatch.send(scope.tenant(), device, attempt, Lane.URGENT)
        instanceof Handover.Unavailable(String reason)) {
      lost.unsent(scope.tenant(), device, attempt, reason);
      return new Refused("The bus could not be had. " + reason);
    }
    return new Started(attempt);
  }

  /**
   * Asks for an attempt and waits for its end.
   *
   * @return the attempt, still open if it did not end in time; empty if it was not started
   */
  public Waited runNowAndWait(DeviceId device, Duration longest) {
    try (Endings.Watch watch = endings.watch(device)) {
      RunNowOutcome outcome = runNow(device);
      if (outcome instanceof Started(AttemptId attempt)) {
        return new Waited(outcome, end(watch, attempt, longest));
      }
      return new Waited(outcome, Optional.empty());
    }
  }

  /** Looks for itself now and then, since a broadcast may be missed. */
  private Optional<Attempt> end(Endings.Watch watch, AttemptId attempt, Duration longest) {
    Instant end = Instant.now().plus(longest);
    Optional<Attempt> found;
    Duration left;
    do {
      left = Duration.between(Instant.now(), end);
      boolean heard = watch.await(attempt, left.compareTo(LOOK) < 0 ? left : LOOK);
      found = attempts.find(attempt);
      if (heard || Thread.currentThread().isInterrupted()) {
        break;
      }
    } while (found.filter(open -> open.outcome() == null).isPresent() && left.compareTo(LOOK) > 0);
    return found;
  }

  /** What {@link #runNowAndWait} found. */
  public record Waited(RunNowOutcome start, Optional<Attempt> attempt) {}

  private Asked ask(DeviceId device, @Nullable FailureKind despite) {
    Schedule.Entry entry = schedule.lock(device).orElse(null);
    if (entry == null) {
      return new Asked.Settled(new Refused("There is no such device."));
    }
    return refusal(entry, despite)
        .<Asked>map(Asked.Settled::new)
        .orElseGet(() -> claim(device, entry));
  }

  private Optional<RunNowOutcome> refusal(Schedule.Entry entry, @Nullable FailureKind despite) {
    if (!entry.active()) {
      return Optional.of(new Refused("The device is disabled. Enable it first."));
    }
    FailureKind block = entry.blockedBy();
    if (block != null && block != despite) {
      return Optional.of(
          new Refused(
              "Blocked: %s. %s".formatted(block.label().toLowerCase(Locale.ROOT), block.remedy())));
    }
    AttemptId waiting = entry.waiting();
    AttemptId running = waiting == null ? entry.leasedTo() : waiting;
    return Optional.ofNullable(running)
        .map(attempt ->
            attempts
                .find(attempt)
                .filter(found -> found.outcome() == null)
                .<RunNowOutcome>map(found -> new AlreadyRunning(attempt, found.queuedAt()))
                .orElseGet(() -> new Refused(STOPPING)));
  }

  private Asked claim(DeviceId device, Schedule.Entry entry) {
    TenantId tenant = scope.tenant();
    AttemptId late = entry.late();
    if (late != null) {
      attempts.close(late, lost.late(new Claim(tenant, device, late, Lane.URGENT, entry.sent())));
    }
    AttemptId attempt = AttemptId.random();
    // A sweep does not claim what is blocked.
    boolean urgent = entry.blockedBy() != null || places.free(tenant, device);
    if (urgent) {
      schedule.lease(device, attempt);
    } else {
      schedule.await(device, attempt);
    }
    attempts.open(attempt, tenant, device, Cause.MANUAL, user.actor().name());
    events.publishEvent(
        AuditableEvent.now(
            tenant,
            user.actor(),
            entry.blockedBy() == null
                ? AuditAction.BACKUP_TRIGGERED
                : AuditAction.LOGIN_TRIED_AGAIN,
            device,
            dispatch.nameOf(device)));
    return urgent ? new Asked.Urgent(attempt) : new Asked.Waits(attempt);
  }

  /** What asking came to inside the transaction. */
  private sealed interface Asked {

    /** Nothing is left to do. */
    record Settled(RunNowOutcome outcome) implements Asked {}

    /** The attempt has the device; its job is to be sent. */
    record Urgent(AttemptId attempt) implements Asked {}

    /** The attempt waits until a sweep gives it the device. */
    record Waits(AttemptId attempt) implements Asked {}
  }
}
