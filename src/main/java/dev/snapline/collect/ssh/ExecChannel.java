package dev.snapline.collect.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/**
 * A channel for one command, which knows whether the device refused to run it, and who closed it.
 */
final class ExecChannel extends ChannelExec {

  private static final Set<ClientChannelEvent> SAID_ALL =
      EnumSet.of(ClientChannelEvent.EOF, ClientChannelEvent.EXIT_STATUS);

  private final Complaints complaints = new Complaints(() -> close(true));
  private volatile boolean refused;
  private volatile boolean ended;

  private ExecChannel(String command) {
    super(command, null, Map.of());
  }

  /** A channel of {@code session}, not yet open. */
  static ExecChannel of(ClientSession session, String command) throws IOException {
    ExecChannel channel = new ExecChannel(command);
    channel.setErr(channel.complaints);
    session.getService(ConnectionService.class).registerChannel(channel);
    return channel;
  }

  @Override
  public void handleFailure() throws IOException {
    refused = true;
    super.handleFailure();
  }

  @Override
  public void handleClose() throws IOException {
    ended = true;
    super.handleClose();
  }

  @Override
  public void handleEof() throws IOException {
    ended = true;
    super.handleEof();
  }

  /** Waits until the channel is closed or the device has said all; false if it does not in time. */
  boolean awaitEnd(Duration longest) {
    Deadline deadline = Deadline.in(longest);
    Set<ClientChannelEvent> state = getChannelState();
    while (!state.contains(ClientChannelEvent.CLOSED) && !state.containsAll(SAID_ALL)) {
      if (deadline.passed()) {
        return false;
      }
      state = waitFor(missing(state), deadline.atMost(longest));
    }
    return true;
  }

  /** RouterOS sends the status and closes; others send the end of the output, in any order. */
  private static Set<ClientChannelEvent> missing(Set<ClientChannelEvent> state) {
    Set<ClientChannelEvent> missing = EnumSet.of(ClientChannelEvent.CLOSED);
    SAID_ALL.stream().filter(each -> !state.contains(each)).forEach(missing::add);
    return missing;
  }

  boolean refused() {
    return refused;
  }

  /** Whether the device said that no more comes; a cut connection ends it unsaid. */
  boolean endedByDevice() {
    return ended;
  }

  Complaints complaints() {
    return complaints;
  }

  /** The name of the signal that ended the command (RFC 4254, 6.10), if it is one. */
  Optional<String> signal() {
    return Optional.ofNullable(getExitSignal()).filter(name -> name.matches("[A-Z0-9]{1,20}"));
  }
}
