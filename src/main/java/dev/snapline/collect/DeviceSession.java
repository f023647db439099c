package dev.snapline.collect;

import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;

/** An open login on a device; for one thread. */
public interface DeviceSession extends AutoCloseable {

  /** The key the device has proved to own. */
  HostKey hostKey();

  /** What the connection agreed on. */
  Algorithms algorithms();

  /** How many bytes of output came so far, of all commands. */
  long received();

  /**
   * Runs one command to its end, within the target's deadlines for the first byte, for silence and
   * in total.
   */
  Reply run(String command);

  /** Asks for something short that is nice to know, and waits and listens no longer than that. */
  Reply ask(String command);

  /** Ends the login; never fails. */
  @Override
  void close();

  /** What came of a command. */
  sealed interface Reply {
    /** The device said that the command has ended. */
    record Ended(byte[] output, int exitStatus) implements Reply {}

    /**
     * The command did not come to its end.
     *
     * @param reason one sentence in plain words, without configuration content
     * @param head of what it had printed, at most {@link CollectOutcome#LONGEST_CAPTURE} bytes
     */
    record Broken(FailureKind failure, String reason, byte[] head) implements Reply {}
  }
}
