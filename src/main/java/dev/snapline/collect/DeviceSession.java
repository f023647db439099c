package dev.snapline.collect;

import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;

/** An open login on a device; for one thread. */
public interface DeviceSession extends AutoCloseable {

  /** The key the device has proved to own. */
  HostKey hostKey();

  /** Runs one command to its end, within the target's deadlines for silence and in total. */
  Reply run(String command);

  /** Ends the login; never fails. */
  @Override
  void close();

  /** What came of a command. */
  sealed interface Reply {
    /** The device said that the command has ended. */
    record Ended(byte[] output, int exitStatus) implements Reply {}

    /**
     * The command did not come to its end; what it had printed is dropped.
     *
     * @param reason one sentence in plain words, without configuration content
     */
    record Broken(FailureKind failure, String reason) implements Reply {}
  }
}
