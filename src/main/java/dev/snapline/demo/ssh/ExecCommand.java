package dev.snapline.demo.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One exec channel: prints the answer, says that the command has ended, closes. */
final class ExecCommand implements Command {

  private final Endpoint endpoint;
  private final String command;
  private @Nullable OutputStream output;
  private @Nullable ExitCallback exit;

  ExecCommand(Endpoint endpoint, String command) {
    this.endpoint = endpoint;
    this.command = command;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    // Not on the thread of the socket: printing waits for the other side to read.
    Thread.ofVirtual().name("demo-router").start(() -> run(channel));
  }

  private void run(ChannelSession channel) {
    byte[] answer = endpoint.answer(command);
    try {
      OutputStream out = Objects.requireNonNull(output);
      if (endpoint.cuts(command)) {
        out.write(answer, 0, answer.length * 2 / 3);
        out.flush();
        channel.close(false);
        return;
      }
      out.write(answer);
      out.flush();
      Objects.requireNonNull(exit).onExit(0);
    } catch (IOException e) {
      channel.close(true);
    }
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void setInputStream(InputStream in) {}

  @Override
  public void setErrorStream(OutputStream err) {}

  @Override
  public void destroy(ChannelSession channel) {}
}
