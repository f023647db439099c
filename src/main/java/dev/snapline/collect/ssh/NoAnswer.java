package dev.snapline.collect.ssh;

import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.util.Optional;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command after the login got no whole answer.
 *
 * @param course of the connection, if it is known
 */
record NoAnswer(Target target, String command, @Nullable Course course) {

  private static final byte[] NOTHING = {};

  /** The device was left because it asked for too much, if it was. */
  Optional<Reply> left(byte[] head) {
    return Optional.ofNullable(course)
        .flatMap(Course::excess)
        .map(what -> incomplete(head, "%s %s during %s, and was left.", address(), what, command));
  }

  /**
   * @param open whether the connection still is
   * @param longest what the device had to start the command
   */
  Reply notStarted(Exception fault, boolean open, Duration longest) {
    if (Diagnosis.timedOut(fault)) {
      return broken(
          FailureKind.TIMEOUT,
          NOTHING,
          "%s did not start %s within %s.",
          address(),
          command,
          Diagnosis.seconds(longest));
    }
    return open || Diagnosis.caused(fault, SshChannelOpenException.class).isPresent()
        ? broken(
            FailureKind.DEVICE_BUSY, NOTHING, "%s did not let %s be started.", address(), command)
        : incomplete(
            NOTHING,
            "The connection to %s was cut after the login, before %s.",
            address(),
            command);
  }

  Reply silent(byte[] head, boolean begun, Duration longest) {
    return broken(
        FailureKind.TIMEOUT,
        head,
        begun ? "%s was silent for %s during %s." : "%s printed nothing for %s after %s.",
        address(),
        Diagnosis.seconds(longest),
        command);
  }

  Reply tooLong(byte[] head) {
    return broken(
        FailureKind.TIMEOUT,
        head,
        "%s did not finish %s within %s of the whole visit.",
        address(),
        command,
        Diagnosis.seconds(target.deadlines().total()));
  }

  Reply noRoom(CappedOutput output) {
    return incomplete(
        output.head(),
        "%s had printed %d MiB in answer to %s when the memory of this collector was used up; give it more.",
        address(),
        output.received() >> 20,
        command);
  }

  /**
   * @param most bytes that it may print
   */
  Reply tooMuch(byte[] head, long most) {
    return incomplete(
        head, "%s printed more than %s in answer to %s.", address(), size(most), command);
  }

  Reply tooManyErrors(byte[] head) {
    return incomplete(
        head,
        "%s printed errors without end, more than %s, in answer to %s.",
        address(),
        size(Complaints.MOST),
        command);
  }

  Reply refused(byte[] head) {
    return broken(
        FailureKind.PERMISSION_MISSING,
        head,
        "%s let user %s in but refused to run %s.",
        address(),
        target.username(),
        command);
  }

  /** It ended, but nothing says that this was all. */
  Reply unproven(ExecChannel channel, CappedOutput output) {
    return incomplete(
        output.head(),
        channel.endedByDevice()
            ? "%s closed the channel of %s without an exit status, after %,d bytes%s."
            : "The connection to %s was cut during %s, after %,d bytes.",
        address(),
        command,
        output.received(),
        channel.signal().map(" and by the signal "::concat).orElse(""));
  }

  private String address() {
    return target.address();
  }

  private static Reply incomplete(byte[] head, String reason, Object... parts) {
    return broken(FailureKind.EXPORT_INCOMPLETE, head, reason, parts);
  }

  private static Reply broken(FailureKind failure, byte[] head, String reason, Object... parts) {
    return new Reply.Broken(failure, reason.formatted(parts), head);
  }

  private static String size(long bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
