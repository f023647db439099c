package dev.snapline.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** A point of the flow at which a process can be held, to be killed there. */
enum StopPoint {
  /** The export is whole and not yet encrypted. */
  ENCRYPTING,
  /** The result is ready and not yet on the bus. */
  BEFORE_PUBLISHING,
  /** The bus has the result, and the job is not acknowledged. */
  AFTER_PUBLISHING,
  /** Inside the transaction that books the result; everything is written. */
  BEFORE_COMMIT,
  /** The result is booked and not acknowledged. */
  AFTER_COMMIT,
  /** The changes are known and not yet stored. */
  COMPARING;

  /** Makes the first process stop here that looks into the directory and handles the device. */
  void arm(Path directory, UUID device) {
    try {
      Files.createFile(armed(directory, device));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a process has stopped here with the device. */
  void awaitReached(Path directory, UUID device) {
    await(name() + " of " + device)
        .atMost(Duration.ofSeconds(90))
        .until(() -> Files.exists(reached(directory, device)));
  }

  /** In the process: stops for ever if the point is armed for the device. */
  void pass(Path directory, UUID device) {
    try {
      Files.move(armed(directory, device), reached(directory, device));
      forEver();
    } catch (NoSuchFileException e) {
      // Not armed, or another process stops here.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody was to go on here", e);
    }
  }

  private Path armed(Path directory, UUID device) {
    return directory.resolve(name() + "-" + device);
  }

  private Path reached(Path directory, UUID device) {
    return directory.resolve(name() + "-" + device + ".reached");
  }
}
