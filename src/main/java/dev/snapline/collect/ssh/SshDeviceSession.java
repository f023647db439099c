package dev.snapline.collect.ssh;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSession;
import dev.snapline.collect.Target;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
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
    NoAnswer noAnswer = new NoAnswer(target, call.command(), Course.of(session));
    try (ExecChannel channel = ExecChannel.of(session, call.command())) {
      CappedOutput output =
          new CappedOutput(
              call.limit(), CollectOutcome.LONGEST_CAPTURE, room, () -> channel.close(true));
      outputs.add(output);
      channel.setOut(output);
      channel.open().verify(total.atMost(call.firstByte()), CancelOption.CANCEL_ON_TIMEOUT);
      Reply reply = await(channel, output, call, noAnswer);
      received += output.received() + channel.complaints().received();
      return reply;
    } catch (IOException | RuntimeException e) {
      return noAnswer
          .left(NOTHING)
          .orElseGet(() ->
              total.passed()
                  ? noAnswer.tooLong(NOTHING)
                  : noAnswer.notStarted(e, session.isOpen(), call.firstByte()));
    }
  }

  private Reply await(ExecChannel channel, CappedOutput output, Call call, NoAnswer noAnswer) {
    while (!total.passed()) {
      boolean begun = output.received() > 0;
      Duration longest = begun ? call.silence() : call.firstByte();
      Duration patience = longest.minus(output.silence());
      if (!patience.isPositive()) {
        return noAnswer.silent(output.head(), begun, longest);
      }
      if (channel.awaitEnd(total.atMost(patience))) {
        return ended(channel, output, call, noAnswer);
      }
    }
    return noAnswer.tooLong(output.head());
  }

  /**
   * Nothing more comes. Only an exit status and an end that the device told prove that it has said
   * all: a cut connection closes the channel, too, and raises no exception, and some servers send
   * the status before the rest of the output.
   */
  private Reply ended(ExecChannel channel, CappedOutput output, Call call, NoAnswer noAnswer) {
    if (output.gaveWay()) {
      return noAnswer.noRoom(output);
    }
    if (output.overflowed()) {
      return noAnswer.tooMuch(output.head(), call.limit());
    }
    if (channel.complaints().overflowed()) {
      return noAnswer.tooManyErrors(output.head());
    }
    if (channel.refused()) {
      return noAnswer.refused(output.head());
    }
    Integer status = channel.getExitStatus();
    return status == null || !channel.endedByDevice()
        ? noAnswer.left(output.head()).orElseGet(() -> noAnswer.unproven(channel, output))
        : new Reply.Ended(
            output.received() > 0 ? output.take() : channel.complaints().text(), status);
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
