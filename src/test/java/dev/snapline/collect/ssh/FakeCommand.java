package dev.snapline.collect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One command at a {@link FakeRouter}, answered in the manner it was told. */
final class FakeCommand implements Command {

  private final FakeRouter.Answer answer;
  private final CountDownLatch closing;
  private final Duration thinking;
  private OutputStream out;
  private OutputStream err;
  private ExitCallback exit;

  FakeCommand(FakeRouter.Answer answer, CountDownLatch closing) {
    this(answer, closing, Duration.ZERO);
  }

  /**
   * @param thinking how long the router is silent before the first byte of its answer
   */
  FakeCommand(FakeRouter.Answer answer, CountDownLatch closing, Duration thinking) {
    this.answer = answer;
    this.closing = closing;
    this.thinking = thinking;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Thread.ofVirtual().start(() -> run(channel));
  }

  private void run(ChannelSession channel) {
    try {
      answer(channel);
    } catch (IOException | InterruptedException e) {
      channel.close(true);
    }
  }

  private void answer(ChannelSession channel) throws IOException, InterruptedException {
    byte[] text = answer.text();
    if (closing.await(thinking.toNanos(), TimeUnit.NANOSECONDS)) {
      channel.close(true);
      return;
    }
    switch (answer.manner()) {
      case WHOLE, FAILED -> {
        write(text, 0, text.length);
        exit.onExit(answer.manner() == FakeRouter.Manner.FAILED ? 1 : 0);
      }
      case CHANNEL_CLOSED_HALFWAY -> {
        write(text, 0, text.length / 2);
        channel.close(false);
      }
      case CONNECTION_CUT_HALFWAY -> {
        write(text, 0, text.length / 2);
        channel.getSession().getIoSession().close(true);
      }
      case STATUS_FIRST_THEN_CUT -> {
        send(channel, "exit-status", buffer -> buffer.putUInt(0));
        write(text, 0, text.length);
        channel.getSession().getIoSession().close(false);
      }
      case NEVER_CLOSES -> {
        write(text, 0, text.length);
        send(channel, "exit-status", buffer -> buffer.putUInt(0));
        Buffer eof = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_EOF);
        eof.putUInt(channel.getRecipient());
        channel.getSession().writePacket(eof);
        closing.await();
      }
      case KILLED -> {
        write(text, 0, text.length / 2);
        send(
            channel,
            "exit-signal",
            buffer -> {
              buffer.putString("KILL");
              buffer.putBoolean(false);
              buffer.putString("");
              buffer.putString("");
            });
        channel.close(false);
      }
      case COMPLAINS -> {
        err.write(text);
        err.flush();
        exit.onExit(1);
      }
      case COMPLAINS_WITHOUT_END -> {
        while (closing.getCount() > 0) {
          err.write(text);
          err.flush();
        }
      }
      case ASKS_WITHOUT_END -> Demands.askWithoutEnd(channel);
      case ASKS_AND_NEVER_READS -> Demands.askAndNeverRead(channel);
      case WANTS_NEW_KEYS_WITHOUT_END -> {
        while (channel.isOpen()) {
          Demands.exchangeKeys(channel);
        }
      }
      case NEW_KEYS_FIRST -> {
        Demands.exchangeKeys(channel);
        write(text, 0, text.length);
        exit.onExit(0);
      }
      case TELLS_OF_HOST_KEYS_FIRST -> {
        Demands.tellOfHostKeys(channel);
        write(text, 0, text.length);
        exit.onExit(0);
      }
      case HANGS_HALFWAY -> {
        write(text, 0, text.length / 2);
        closing.await();
      }
      case DRIPS -> {
        for (int i = 0; !closing.await(200, TimeUnit.MILLISECONDS); i++) {
          write(text, i % text.length, 1);
        }
      }
      case ENDLESS -> {
        while (closing.getCount() > 0) {
          write(text, 0, text.length);
        }
      }
    }
  }

  /** As the library does it, which tells the exit status only when it closes the channel. */
  private static void send(ChannelSession channel, String request, Consumer<Buffer> arguments)
      throws IOException {
    Buffer buffer = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
    buffer.putUInt(channel.getRecipient());
    buffer.putString(request);
    buffer.putBoolean(false);
    arguments.accept(buffer);
    channel.getSession().writePacket(buffer);
  }

  private void write(byte[] text, int offset, int length) throws IOException {
    out.write(text, offset, length);
    out.flush();
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void setInputStream(InputStream in) {}

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void destroy(ChannelSession channel) {}
}
