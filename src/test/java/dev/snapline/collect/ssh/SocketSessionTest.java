package dev.snapline.collect.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.InterruptedByTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.io.nio2.Nio2DefaultIoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections to a device of which the other end does as it likes, without SSH. */
class SocketSessionTest {

  private static final String LAST_WORDS = "Exceeded MaxStartups\r\n";

  private final SshClient client = SshClient.setUpDefaultClient();
  private final Listener listener = new Listener();
  private ServerSocket device;
  private IoServiceFactory threads;

  @BeforeEach
  void listen() throws IOException {
    device = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    device.close();
    threads.close(true).await();
  }

  /** As SSH connections do: what they send comes first, before anything is read. */
  @Test
  void hearWhatADeviceSaidBeforeItHungUpOnWhatWasSentToIt() {
    listener.atFirst =
        connection -> {
          saysAndResets();
          listener.writes.add(connection.writeBuffer(octets("SSH-2.0-Snapline\r\n")));
          listener.writes.add(connection.writeBuffer(octets("what algorithms")));
        };
    connect();
    await().until(() -> listener.closed);
    assertThat(listener.heard).containsExactly(LAST_WORDS);
    assertThat(listener.writes)
        .anySatisfy(write -> assertThat(write.getException()).isInstanceOf(IOException.class));
  }

  /** Only a made-up fault shows it: what follows one on a broken socket fails by itself. */
  @Test
  void writeNothingBehindWhatCouldNotBeWritten() throws IOException {
    listener.atFirst =
        connection -> {
          fail((SocketSession) connection);
          listener.writes.add(connection.writeBuffer(octets("the rest")));
        };
    connect();
    try (Socket socket = device.accept()) {
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      assertThat(listener.closed).isFalse();
      socket.getOutputStream().write(LAST_WORDS.getBytes(US_ASCII));
    }
    await().until(() -> listener.closed);
    assertThat(listener.heard).containsExactly(LAST_WORDS);
  }

  @Test
  void endWhenADeviceTakesNothingInTime() {
    CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.set(client, Duration.ofMillis(300));
    listener.atFirst =
        connection -> {
          for (int i = 0; i < 64; i++) {
            listener.writes.add(connection.writeBuffer(new ByteArrayBuffer(new byte[1 << 20])));
          }
        };
    connect();
    await().until(() -> listener.closed);
    assertThat(listener.faults).first().isInstanceOf(InterruptedByTimeoutException.class);
    assertThat(listener.writes).allMatch(IoWriteFuture::isDone);
  }

  private static void fail(SocketSession connection) {
    ByteBuffer lost = ByteBuffer.wrap("lost".getBytes(US_ASCII));
    connection.handleWriteCycleFailure(
        new Nio2DefaultIoWriteFuture("lost", null, lost),
        connection.getSocket(),
        lost,
        lost.remaining(),
        new IOException("No buffer space available"),
        null);
  }

  private void connect() {
    threads = new SocketThreads.Factory().create(client);
    threads
        .createConnector(listener)
        .connect(new InetSocketAddress(device.getInetAddress(), device.getLocalPort()), null, null);
  }

  private void saysAndResets() throws IOException {
    try (Socket socket = device.accept()) {
      socket.getOutputStream().write(LAST_WORDS.getBytes(US_ASCII));
      socket.setSoLinger(true, 0);
    }
  }

  private static Buffer octets(String text) {
    return new ByteArrayBuffer(text.getBytes(US_ASCII));
  }

  private interface Step {
    void take(IoSession connection) throws IOException;
  }

  private static final class Listener implements IoHandler {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<IoWriteFuture> writes = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private Step atFirst;
    private volatile boolean closed;

    @Override
    public void sessionCreated(IoSession connection) throws Exception {
      atFirst.take(connection);
    }

    @Override
    public void messageReceived(IoSession connection, Readable message) {
      ByteArrayBuffer copy = new ByteArrayBuffer();
      copy.putBuffer(message);
      heard.add(new String(copy.getCompactData(), US_ASCII));
    }

    @Override
    public void exceptionCaught(IoSession connection, Throwable fault) {
      faults.add(fault);
    }

    @Override
    public void sessionClosed(IoSession connection) {
      closed = true;
    }
  }
}
