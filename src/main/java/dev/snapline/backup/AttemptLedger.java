package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closes attempts, inside the transaction of whoever found out how they ended. */
@Service
public class AttemptLedger {

  private final Attempts attempts;
  private final Schedule schedule;

  AttemptLedger(Attempts attempts, Schedule schedule) {
    this.attempts = attempts;
    this.schedule = schedule;
  }

  /**
   * Ends an attempt and sets when the device is due next; false, with no effect, if it had ended
   * before.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean close(DeviceId device, AttemptId attempt, Ending ending) {
    Schedule.Entry entry = schedule.lock(device).orElse(null);
    if (entry == null || !attempts.close(attempt, ending)) {
      return false;
    }
    schedule.close(device, attempt, ending, entry);
    return true;
  }

  /** Makes the next attempt send the whole configuration, whatever it was believed to be. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forgetKnown(DeviceId device) {
    schedule.forgetKnown(device);
  }

  /** Whether an attempt is still open; if so it stays open until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean open(DeviceId device, AttemptId attempt) {
    return schedule.lock(device).isPresent()
        && attempts.find(attempt).map(found -> found.outcome() == null).orElse(false);
  }
}
