package dev.snapline.collect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  public void setErrorStream(OutputStream err) {}

  @Override
  public void destroy(ChannelSession channel) {}
}
