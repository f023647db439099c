package dev.snapline.collect.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2Connector;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.jspecify.annotations.Nullable;

/**
 * Connects without a thread that waits. The library has one for each connection that is not yet
 * made, and few of them, so that a few addresses which do not answer hold up all others until their
 * deadline.
 *
 * @see "Decision 0032"
 */
final class SocketConnector extends Nio2Connector {

  SocketConnector(
      FactoryManager client,
      IoHandler handler,
      AsynchronousChannelGroup group,
      ExecutorService resuming) {
    super(null, client, handler, group, resuming);
  }

  @Override
  public IoConnectFuture connect(
      SocketAddress address,
      @Nullable AttributeRepository context,
      @Nullable SocketAddress localAddress) {
    IoConnectFuture future = new DefaultIoConnectFuture(address, null);
    try {
      AsynchronousSocketChannel socket = openAsynchronousSocketChannel(address, getChannelGroup());
      // However an attempt fails, and when nobody waits for it any more: closing ends it.
      future.addListener(done -> {
        if (done.getSession() == null) {
          close(socket);
        }
      });
      setSocketOptions(socket);
      if (localAddress != null) {
        socket.bind(localAddress);
      }
      socket.connect(address, null, new Attempt(future, socket, context));
    } catch (IOException | RuntimeException e) {
      future.setException(e);
    }
    return future;
  }

  @Override
  protected Nio2Session createSession(
      PropertyResolver client, IoHandler handler, AsynchronousSocketChannel socket)
      throws IOException {
    return new SocketSession(this, client, handler, socket);
  }

  private void close(AsynchronousSocketChannel socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("A socket could not be closed", e);
    }
  }

  /** What becomes of one. */
  private final class Attempt extends ConnectionCompletionHandler {

    private Attempt(
        IoConnectFuture future,
        AsynchronousSocketChannel socket,
        @Nullable AttributeRepository context) {
      super(
          future,
          socket,
          context,
          SocketConnector.this.propertyResolver,
          SocketConnector.this.getIoHandler());
    }

    @Override
    protected void onCompleted(Void result, Object attachment) {
      try {
        super.onCompleted(result, attachment);
      } catch (CancellationException e) {
        future.setException(e);
      }
    }
  }
}
