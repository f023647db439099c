package dev.snapline.collect.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that listens at a port of 127.0.0.1 and accepts nobody. Once as many wait for it as
 * may, the system leaves whoever comes next without an answer.
 */
final class DeafRouter implements AutoCloseable {

  private static final Duration NO_ANSWER = Duration.ofMillis(500);

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> waiting = new ArrayList<>();

  DeafRouter() throws IOException {
    while (waits()) {
      if (waiting.size() > 100) {
        throw new IOException("The system lets everybody wait.");
      }
    }
  }

  private boolean waits() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(server.getLocalSocketAddress(), Math.toIntExact(NO_ANSWER.toMillis()));
      waiting.add(socket);
      return true;
    } catch (SocketTimeoutException e) {
      socket.close();
      return false;
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections there are to it. */
  int connections() {
    return waiting.size();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    server.close();
  }
}
