package dev.snapline.collect.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.InterruptedByTimeoutException;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2DefaultIoWriteFuture;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.jspecify.annotations.Nullable;

/**
 * A connection that ends when nothing is left to read, not when nothing can be written any more.
 * What a device says before it hangs up, such as that it takes no more connections, says why; the
 * library drops it if a write fails first, and it writes before it reads.
 *
 * @see "Decision 0032"
 */
final class SocketSession extends Nio2Session {

  SocketSession(
      Nio2Service service,
      PropertyResolver client,
      IoHandler handler,
      AsynchronousSocketChannel socket)
      throws IOException {
    super(service, client, handler, socket, null);
  }

  @Override
  protected void handleWriteCycleFailure(
      Nio2DefaultIoWriteFuture future,
      AsynchronousSocketChannel socket,
      @Nullable ByteBuffer buffer,
      int writeLength,
      Throwable fault,
      @Nullable Object attachment) {
    // A socket that broke is broken for reading, too, once what had come is read. One that takes
    // nothing in time may be open for ever.
    if (fault instanceof InterruptedByTimeoutException || !(fault instanceof IOException)) {
      super.handleWriteCycleFailure(future, socket, buffer, writeLength, fault, attachment);
      return;
    }
    future.setException(fault);
    try {
      // What follows would make no sense without what is missing.
      socket.shutdownOutput();
    } catch (IOException e) {
      exceptionCaught(e);
    }
    try {
      finishWrite(future);
    } catch (RuntimeException e) {
      exceptionCaught(e);
    }
  }
}
