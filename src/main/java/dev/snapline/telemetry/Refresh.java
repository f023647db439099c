package dev.snapline.telemetry;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something again and again. A look that lasts keeps no other gauge from being refreshed,
 * and is not begun twice; one that fails is logged, and what was seen before stays.
 */
final class Refresh {

  private static final Logger log = LoggerFactory.getLogger(Refresh.class);

  private final ReentrantLock running = new ReentrantLock();
  private final String what;

  /**
   * @param what what is looked at, for the log
   */
  Refresh(String what) {
    this.what = what;
  }

  void run(Runnable look) {
    if (!running.tryLock()) {
      return;
    }
    try {
      look.run();
    } catch (RuntimeException e) {
      log.warn("{} could not be looked at: {}", what, e.getClass().getName());
    } finally {
      running.unlock();
    }
  }
}
