package dev.snapline.collect.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/**
 * A channel for one command, which knows whether the device refused to run it, and who closed it.
 */
final class ExecChannel extends ChannelExec {

  private volatile boolean refused;
  private volatile boolean closedByDevice;

  private ExecChannel(String command) {
    super(command, null, Map.of());
  }

  /** A channel of {@code session}, not yet open. */
  static ExecChannel of(ClientSession session, String command) throws IOException {
    ExecChannel channel = new ExecChannel(command);
    channel.setErr(OutputStream.nullOutputStream());
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
    closedByDevice = true;
    super.handleClose();
  }

  boolean refused() {
    return refused;
  }

  /** Whether the device said that the channel is closed; a cut connection closes it unsaid. */
  boolean closedByDevice() {
    return closedByDevice;
  }
}
