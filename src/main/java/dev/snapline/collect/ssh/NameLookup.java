package dev.snapline.collect.ssh;

import dev.snapline.collect.Interruption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Finds the addresses of names, within a deadline and on threads of the system: a lookup keeps the
 * thread that carries a virtual one, of which there are as few as processors, so that two silent
 * name servers would hold up every other visit.
 */
final class NameLookup implements AutoCloseable {

  private final BiFunction<String, Integer, InetSocketAddress> system;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

  NameLookup() {
    this(InetSocketAddress::new);
  }

  NameLookup(BiFunction<String, Integer, InetSocketAddress> system) {
    this.system = system;
  }

  /**
   * The address, unresolved if nobody knows the name.
   *
   * @throws TooSlow if that is not known in time
   */
  InetSocketAddress find(String host, int port, Duration longest, Interruption interruption)
      throws IOException {
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    } catch (IllegalArgumentException e) {
      return lookUp(host, port, longest, interruption);
    }
  }

  private InetSocketAddress lookUp(
      String host, int port, Duration longest, Interruption interruption) throws IOException {
    Future<InetSocketAddress> found = threads.submit(() -> system.apply(host, port));
    interruption.onCall(() -> found.cancel(true));
    try {
      return found.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      found.cancel(true);
      throw new TooSlow();
    } catch (ExecutionException e) {
      throw new IOException("The name could not be looked up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** No name server answered in time. */
  static final class TooSlow extends IOException {
    @java.io.Serial private static final long serialVersionUID = 1L;
  }
}
