package dev.snapline.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A piece of network in front of a server on 127.0.0.1 that can go silent or be cut. */
public final class CuttableProxy implements AutoCloseable {

  /** What the network does. */
  private enum State {
    OPEN,
    SILENT,
    CUT
  }

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private State state = State.OPEN;

  private CuttableProxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  /** Listens, and passes everything on to a port. */
  public static CuttableProxy to(int target) {
    return new CuttableProxy(target);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections there have been. */
  public int accepted() {
    return accepted.get();
  }

  /** Nothing passes any more, as if every packet was lost; what was sent passes later. */
  public synchronized void silence() {
    state = State.SILENT;
  }

  /** Ends all connections and every new one at once. */
  public synchronized void cut() {
    state = State.CUT;
    open.forEach(CuttableProxy::close);
    notifyAll();
  }

  /** Lets everything pass again. */
  public synchronized void mend() {
    state = State.OPEN;
    notifyAll();
  }

  @Override
  public void close() {
    cut();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        open.add(near);
        accepted.incrementAndGet();
        Thread.ofVirtual().name("proxy-connect").start(() -> connect(near));
      } catch (IOException e) {
        // Closed, or the caller is gone already.
      }
    }
  }

  private void connect(Socket near) {
    try {
      if (!passable()) {
        close(near);
        return;
      }
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(far);
      Thread.ofVirtual().name("proxy-there").start(() -> pump(near, far));
      Thread.ofVirtual().name("proxy-back").start(() -> pump(far, near));
    } catch (IOException e) {
      close(near);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      for (int read = from.getInputStream().read(buffer);
          read >= 0 && passable();
          read = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Either side has ended it.
    }
    close(from);
    close(to);
  }

  /** Waits while the network is silent; false if it is cut. */
  private synchronized boolean passable() {
    try {
      while (state == State.SILENT) {
        wait();
      }
    } catch (InterruptedException e) {
      return false;
    }
    return state == State.OPEN;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
