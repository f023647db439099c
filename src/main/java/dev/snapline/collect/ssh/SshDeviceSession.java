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
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.CancelOption;

/** A login over SSH; each command runs on a channel of its own, one after the other. */
final class SshDeviceSession implements DeviceSession {

  private static final EnumSet<ClientChannelEvent> CLOSED = EnumSet.of(ClientChannelEvent.CLOSED);
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
    try (ExecChannel channel = ExecChannel.of(session, command)) {
      CappedOutput output =
          new CappedOutput(limit, CollectOutcome.LONGEST_CAPTURE, room, () -> channel.close(true));
      outputs.add(output);
      channel.setOut(output);
      channel
          .open()
          .verify(total.atMost(target.deadlines().firstByte()), CancelOption.CANCEL_ON_TIMEOUT);
      Reply reply = await(channel, output, command);
      received += output.received();
      return reply;
    } catch (IOException | RuntimeException e) {
      return total.passed() ? tooLong(command, NOTHING) : notStarted(e, command);
    }
  }

  private Reply notStarted(Exception fault, String command) {
    return Diagnosis.timedOut(fault)
        ? new Reply.Broken(
            FailureKind.TIMEOUT,
            "%s did not start %s within %s."
                .formatted(
                    target.address(), command, Diagnosis.seconds(target.deadlines().firstByte())),
            NOTHING)
        : new Reply.Broken(
            FailureKind.DEVICE_BUSY,
            "%s did not let %s be started.".formatted(target.address(), command),
            NOTHING);
  }

  private Reply await(ExecChannel channel, CappedOutput output, String command) {
    while (!total.passed()) {
      boolean begun = output.received() > 0;
      Duration longest = begun ? target.deadlines().silence() : target.deadlines().firstByte();
      Duration patience = longest.minus(output.silence());
      if (!patience.isPositive()) {
        return new Reply.Broken(
            FailureKind.TIMEOUT,
            (begun ? "%s was silent for %s during %s." : "%s printed nothing for %s after %s.")
                .formatted(target.address(), Diagnosis.seconds(longest), command),
            output.head());
      }
      if (!channel.waitFor(CLOSED, total.atMost(patience)).contains(ClientChannelEvent.TIMEOUT)) {
        return ended(channel, output, command);
      }
    }
    return tooLong(command, output.head());
  }

  /**
   * The channel is closed; only an exit status proves that the device has said all. A cut
   * connection closes the channel, too, and raises no exception.
   */
  private Reply ended(ExecChannel channel, CappedOutput output, String command) {
    if (output.gaveWay()) {
      return new Reply.Broken(
          FailureKind.EXPORT_INCOMPLETE,
          "%s had printed %d MiB in answer to %s when the memory of this collector was used up; give it more."
              .formatted(target.address(), output.received() >> 20, command),
          output.head());
    }
    if (output.overflowed()) {
      return new Reply.Broken(
          FailureKind.EXPORT_INCOMPLETE,
          "%s printed more than %d MiB in answer to %s."
              .formatted(target.address(), limit >> 20, command),
          output.head());
    }
    if (channel.refused()) {
      return new Reply.Broken(
          FailureKind.PERMISSION_MISSING,
          "%s let user %s in but refused to run %s."
              .formatted(target.address(), target.username(), command),
          output.head());
    }
    Integer status = channel.getExitStatus();
    if (status == null) {
      return new Reply.Broken(
          FailureKind.EXPORT_INCOMPLETE,
          (channel.closedByDevice()
                  ? "%s closed the channel of %s without an exit status, after %,d bytes."
                  : "The connection to %s was cut during %s, after %,d bytes.")
              .formatted(target.address(), command, output.received()),
          output.head());
    }
    return new Reply.Ended(output.take(), status);
  }

  private Reply tooLong(String command, byte[] head) {
    return new Reply.Broken(
        FailureKind.TIMEOUT,
        "%s did not finish %s within %s of the whole visit."
            .formatted(target.address(), command, Diagnosis.seconds(target.deadlines().total())),
        head);
  }

  @Override
  public void close() {
    outputs.forEach(CappedOutput::close);
    session.close(true);
  }
}
