package dev.snapline.collect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.AbstractIoServiceFactory;
import org.apache.sshd.common.io.AbstractIoServiceFactoryFactory;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.util.threads.SshdThreadFactory;
import org.apache.sshd.common.util.threads.ThreadUtils;

/**
 * The threads that serve a client's sockets. What a socket has to say is worked on by the thread
 * that hears of it; the library's own way hands it on to another one.
 *
 * @see "Decision 0032"
 */
final class SocketThreads extends AbstractIoServiceFactory {

  private static final int SECONDS_TO_END = 5;

  private final AsynchronousChannelGroup group;

  private SocketThreads(FactoryManager client) {
    // Of this one no thread is ever started: it resumes connections whose reading was suspended,
    // which only forwarding does.
    super(client, ThreadUtils.newSingleThreadExecutor(client + "-resume"));
    try {
      group =
          AsynchronousChannelGroup.withFixedThreadPool(
              getNioWorkers(client), new SshdThreadFactory(client + "-nio2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IoConnector createConnector(IoHandler handler) {
    return autowireCreatedService(
        new SocketConnector(getFactoryManager(), handler, group, getExecutorService()));
  }

  @Override
  public IoAcceptor createAcceptor(IoHandler handler) {
    throw new UnsupportedOperationException("Nobody connects to Snapline over SSH");
  }

  @Override
  protected void doCloseImmediately() {
    try {
      group.shutdownNow();
      group.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (IOException e) {
      log.debug("The sockets could not be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      super.doCloseImmediately();
    }
  }

  /** Gives each client threads of its own. */
  static final class Factory extends AbstractIoServiceFactoryFactory {

    Factory() {
      super(null);
    }

    @Override
    public IoServiceFactory create(FactoryManager client) {
      return new SocketThreads(client);
    }
  }
}
