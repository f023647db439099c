package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Lets a caller wait for the end of an attempt, wherever it runs. */
@Component
class Endings {

  private final Bus bus;

  Endings(Bus bus) {
    this.bus = bus;
  }

  /** Begins to watch a device; before the attempt is started, so that a quick end is not missed. */
  Watch watch(DeviceId device) {
    BlockingQueue<AttemptId> ended = new LinkedBlockingQueue<>();
    Bus.Registration registration =
        bus.listen(
            Topic.PROGRESS,
            progress -> {
              if (progress.device().equals(device) && progress.step().last()) {
                ended.add(progress.attempt());
              }
            });
    return new Watch(ended, registration);
  }

  /** A watch that must be closed. */
  record Watch(BlockingQueue<AttemptId> ended, Bus.Registration registration)
      implements AutoCloseable {

    /** Waits until the attempt has ended; false if it did not in time. */
    boolean await(AttemptId attempt, Duration longest) {
      long end = System.nanoTime() + longest.toNanos();
      try {
        AttemptId next;
        do {
          next = ended.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } while (next != null && !next.equals(attempt));
        return next != null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      registration.remove();
    }
  }
}
