package dev.snapline.demo;

import dev.snapline.demo.fleet.Design;
import dev.snapline.demo.fleet.Fleet;
import dev.snapline.demo.fleet.RouterState;
import dev.snapline.demo.ssh.Endpoint;
import dev.snapline.demo.ssh.HostKeys;
import dev.snapline.demo.ssh.RouterServer;
import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The running fleet of simulated routers, at 127.77.0.1 and the addresses after it. */
public final class DemoRouters implements AutoCloseable {

  private static final String NETWORK = "127.77.0.";

  private final Map<String, SimulatedRouter> routers;
  private final StepRecord record;
  private final RouterServer server;
  private final int port;

  private DemoRouters(
      Map<String, SimulatedRouter> routers, StepRecord record, RouterServer server, int port) {
    this.routers = routers;
    this.record = record;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the fleet where it last was.
   *
   * @param port at every address; 0 takes a free one
   * @param stateDirectory where the number of steps of each router is kept; made if missing
   * @throws UncheckedIOException if it cannot listen or read its state
   */
  public static DemoRouters start(int port, Path stateDirectory) {
    StepRecord record = new StepRecord(stateDirectory);
    Map<String, SimulatedRouter> routers = new LinkedHashMap<>();
    int number = 1;
    for (Design design : Fleet.designs()) {
      RouterState state = new RouterState(design);
      record.replay(state);
      routers.put(design.name(), new SimulatedRouter(state, NETWORK + number++));
    }
    Map<String, Endpoint> listening =
        routers.values().stream()
            .filter(SimulatedRouter::listens)
            .collect(Collectors.toMap(SimulatedRouter::address, router -> router));
    int actual = port == 0 ? freePort() : port;
    return new DemoRouters(routers, record, RouterServer.start(actual, listening), actual);
  }

  public int port() {
    return port;
  }

  /** All routers, as an inventory would have them, in the order of their addresses. */
  public List<DemoRouter> routers() {
    return routers.values().stream().map(router -> router.onRecord(port)).toList();
  }

  /** One router, as an inventory would have it. */
  public DemoRouter router(String name) {
    return named(name).onRecord(port);
  }

  /** The host key that a router presents. */
  public HostKey hostKeyOf(String name) {
    SimulatedRouter router = named(name);
    return HostKeys.publicKey(router.keySeed(), router.rsaHostKey());
  }

  /** What a router's full export prints now, secrets included, as it goes over the wire. */
  public byte[] exportOf(String name) {
    SimulatedRouter router = named(name);
    return router.answer(
        router.state().version().major() == 6 ? "/export" : "/export show-sensitive");
  }

  /**
   * Changes a router now.
   *
   * @return false if it has nothing to change in this way; then nothing has happened
   */
  public boolean change(String name, ChangeKind kind) {
    RouterState state = named(name).state();
    boolean changed = state.step(kind);
    if (changed) {
      record.save(state, kind);
    }
    return changed;
  }

  /** Changes a router in a way that only its name and its number of steps so far decide. */
  public void change(String name) {
    RouterState state = named(name).state();
    state.step();
    record.save(state, null);
  }

  @Override
  public void close() {
    server.close();
  }

  private SimulatedRouter named(String name) {
    SimulatedRouter router = routers.get(name);
    if (router == null) {
      throw new IllegalArgumentException("No demo router is called " + name);
    }
    return router;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(NETWORK + 1))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
