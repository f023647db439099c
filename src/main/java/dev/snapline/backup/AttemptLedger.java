package dev.snapline.backup;

import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closes attempts, inside the transaction of whoever found out how they ended. */
@Service
public class AttemptLedger {

  private final Attempts attempts;
  private final Schedule schedule;
  private final ApplicationEventPublisher events;

  AttemptLedger(Attempts attempts, Schedule schedule, ApplicationEventPublisher events) {
    this.attempts = attempts;
    this.schedule = schedule;
    this.events = events;
  }

  /**
   * Ends an attempt and sets when the device is due next; false if it had ended before. Whoever
   * calls this knows that the attempt's session is over, so its device is free either way.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean close(DeviceId device, AttemptId attempt, Ending ending) {
    Schedule.Entry entry = schedule.lock(device).orElse(null);
    if (entry == null) {
      return false;
    }
    if (!attempts.close(attempt, ending)) {
      schedule.free(device, attempt);
      return false;
    }
    schedule.close(device, attempt, ending, entry);
    events.publishEvent(new AttemptEnded(device, attempt, ending));
    return true;
  }

  /**
   * Ends an attempt whose session may still be open; false, with no effect, if it had ended before.
   * If it was begun, its device stays with it until its collector has answered or the lease has run
   * out.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean cancel(DeviceId device, AttemptId attempt, boolean begun, Ending ending) {
    Schedule.Entry entry = schedule.lock(device).orElse(null);
    if (entry == null || !attempts.close(attempt, ending)) {
      return false;
    }
    schedule.cancelled(device, entry);
    if (!begun) {
      schedule.free(device, attempt);
    }
    events.publishEvent(new AttemptEnded(device, attempt, ending));
    return true;
  }

  /** Makes the next attempt send the whole configuration, whatever it was believed to be. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forgetKnown(DeviceId device) {
    schedule.forgetKnown(device);
  }

  /**
   * Whether an attempt whose result arrived is still open; if so it stays open until the
   * transaction ends. If not, the result shows at least that its session is over: the device is
   * free.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean open(DeviceId device, AttemptId attempt) {
    if (schedule.lock(device).isEmpty()) {
      return false;
    }
    boolean open = attempts.find(attempt).map(found -> found.outcome() == null).orElse(false);
    if (!open) {
      schedule.free(device, attempt);
    }
    return open;
  }

  /**
   * Whether how to reach the device or to sign in to it was changed after an attempt was queued.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean outdated(DeviceId device, AttemptId attempt) {
    return schedule
        .lock(device)
        .map(entry -> schedule.queuedBefore(attempt, entry.loginChangedAt()))
        .orElse(false);
  }

  /** Whether a collector has said that it began an attempt. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean begun(AttemptId attempt) {
    return schedule.begunAt(attempt).isPresent();
  }

  /** When an attempt was under way by the database's clock: since it was queued, until now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Window> window(AttemptId attempt) {
    return attempts.window(attempt);
  }

  /** From and until when something happened. */
  public record Window(Instant earliest, Instant latest) {}

  /** Whether an attempt was ended because nothing was heard of it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean givenUp(AttemptId attempt) {
    return attempts.find(attempt).map(AttemptLedger::unheard).orElse(false);
  }

  /**
   * Says how an attempt ended that was given up too early. When the device is due stays as it is:
   * later attempts may have set that.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void correct(DeviceId device, AttemptId attempt, Ending ending) {
    attempts.reopen(attempt);
    attempts.close(attempt, ending);
    events.publishEvent(new AttemptEnded(device, attempt, ending));
  }

  /**
   * Adds how far an attempt came that was ended before its collector could tell; false, with no
   * effect, if that is known or it was not begun.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean complete(AttemptId attempt, Contact contact) {
    return !contact.phases().isEmpty() && attempts.complete(attempt, contact);
  }

  private static boolean unheard(Attempt attempt) {
    return attempt.failure() == FailureKind.LOST || attempt.failure() == FailureKind.NO_COLLECTOR;
  }
}
