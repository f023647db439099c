package dev.snapline.collect.ssh;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSession;
import dev.snapline.collect.Target;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.CancelOption;

/** A login over SSH; each command runs on a channel of its own, one after the other. */
final class SshDeviceSession implements DeviceSession {

  private static final Duration NICE_TO_KNOW = Duration.ofSeconds(10);
  private static final long LONGEST_FACT = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final ClientSession session;
  private final HostKey hostKey;
  private final Target target;
  private final Deadline total;
  private final long limit;
  private final OutputRoom room;
  private final List<CappedOutput> outputs = new ArrayList<>();
  private long received;

  SshDeviceSession(
      ClientSession session,
      HostKey hostKey,
      Target target,
      Deadline total,
      CollectSettings settings,
      OutputRoom room) {
    this.session = session;
    this.hostKey = hostKey;
    this.target = target;
    this.total = total;
    this.limit = settings.exportLimit().toBytes();
    this.room = room;
  }

  @Override
  public HostKey hostKey() {
    return hostKey;
  }

  @Override
  public Algorithms algorithms() {
    return Agreed.of(session).orElseThrow();
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public Reply run(String command) {
    return run(
        new Call(command, target.deadlines().firstByte(), target.deadlines().silence(), limit));
  }

  @Override
  public Reply ask(String command) {
    return run(new Call(command, NICE_TO_KNOW, NICE_TO_KNOW, LONGEST_FACT));
  }

  private Reply run(Call call) {
    try (ExecChannel channel = ExecChannel.of(session, call.command())) {
      CappedOutput output =
          new CappedOutput(
              call.limit(), CollectOutcome.LONGEST_CAPTURE, room, () -> channel.close(true));
      outputs.add(output);
      channel.setOut(output);
      channel.open().verify(total.atMost(call.firstByte()), CancelOption.CANCEL_ON_TIMEOUT);
      Reply reply = await(channel, output, call);
      received += output.received() + channel.complaints().received();
      return reply;
    } catch (IOException | RuntimeException e) {
      return left(NOTHING, call.command())
          .orElseGet(() -> total.passed() ? tooLong(call.command(), NOTHING) : notStarted(e, call));
    }
  }

  /** It was left because it asked for too much. */
  private Optional<Reply> left(byte[] head, String command) {
    return Optional.ofNullable(Course.of(session))
        .flatMap(Course::excess)
        .map(what ->
            broken(
                FailureKind.EXPORT_INCOMPLETE,
                head,
                "%s %s during %s, and was left.",
                target.address(),
                what,
                command));
  }

  private Reply notStarted(Exception fault, Call call) {
    if (Diagnosis.timedOut(fault)) {
      return broken(
          FailureKind.TIMEOUT,
          NOTHING,
          "%s did not start %s within %s.",
          target.address(),
          call.command(),
          Diagnosis.seconds(call.firstByte()));
    }
    boolean denied = Diagnosis.caused(fault, SshChannelOpenException.class).isPresent();
    return denied || session.isOpen()
        ? broken(
            FailureKind.DEVICE_BUSY,
            NOTHING,
            "%s did not let %s be started.",
            target.address(),
            call.command())
        : broken(
            FailureKind.EXPORT_INCOMPLETE,
            NOTHING,
            "The connection to %s was cut after the login, before %s.",
            target.address(),
            call.command());
  }

  private Reply await(ExecChannel channel, CappedOutput output, Call call) {
    while (!total.passed()) {
      boolean begun = output.received() > 0;
      Duration longest = begun ? call.silence() : call.firstByte();
      Duration patience = longest.minus(output.silence());
      if (!patience.isPositive()) {
        return broken(
            FailureKind.TIMEOUT,
            output.head(),
            begun ? "%s was silent for %s during %s." : "%s printed nothing for %s after %s.",
            target.address(),
            Diagnosis.seconds(longest),
            call.command());
      }
      if (channel.awaitEnd(total.atMost(patience))) {
        return ended(channel, output, call);
      }
    }
    return tooLong(call.command(), output.head());
  }

  /**
   * Nothing more comes. Only an exit status and an end that the device told prove that it has said
   * all: a cut connection closes the channel, too, and raises no exception, and some servers send
   * the status before the rest of the output.
   */
  private Reply ended(ExecChannel channel, CappedOutput output, Call call) {
    String command = call.command();
    if (output.gaveWay()) {
      return broken(
          FailureKind.EXPORT_INCOMPLETE,
          output.head(),
          "%s had printed %d MiB in answer to %s when the memory of this collector was used up; give it more.",
          target.address(),
          output.received() >> 20,
          command);
    }
    if (output.overflowed() || channel.complaints().overflowed()) {
      return broken(
          FailureKind.EXPORT_INCOMPLETE,
          output.head(),
          output.overflowed()
              ? "%s printed more than %s in answer to %s."
              : "%s printed errors without end, more than %s, in answer to %s.",
          target.address(),
          size(output.overflowed() ? call.limit() : Complaints.MOST),
          command);
    }
    if (channel.refused()) {
      return broken(
          FailureKind.PERMISSION_MISSING,
          output.head(),
          "%s let user %s in but refused to run %s.",
          target.address(),
          target.username(),
          command);
    }
    Integer status = channel.getExitStatus();
    return status == null || !channel.endedByDevice()
        ? left(output.head(), command).orElseGet(() -> unproven(channel, output, command))
        : new Reply.Ended(
            output.received() > 0 ? output.take() : channel.complaints().text(), status);
  }

  private Reply unproven(ExecChannel channel, CappedOutput output, String command) {
    String how =
        !channel.endedByDevice()
            ? "The connection to %s was cut during %s, after %,d bytes."
            : "%s closed the channel of %s without an exit status, after %,d bytes%s.";
    return broken(
        FailureKind.EXPORT_INCOMPLETE,
        output.head(),
        how,
        target.address(),
        command,
        output.received(),
        channel.signal().map(" and by the signal "::concat).orElse(""));
  }

  private Reply tooLong(String command, byte[] head) {
    return broken(
        FailureKind.TIMEOUT,
        head,
        "%s did not finish %s within %s of the whole visit.",
        target.address(),
        command,
        Diagnosis.seconds(target.deadlines().total()));
  }

  private static Reply broken(FailureKind failure, byte[] head, String reason, Object... parts) {
    return new Reply.Broken(failure, reason.formatted(parts), head);
  }

  private static String size(long bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }

  /**
   * A command, how long it may be silent before and after its first byte, and what it may print.
   */
  private record Call(String command, Duration firstByte, Duration silence, long limit) {}

  @Override
  public void close() {
    outputs.forEach(CappedOutput::close);
    session.close(true);
  }
}
