package dev.snapline.demo;

import dev.snapline.demo.fleet.Design;
import dev.snapline.demo.fleet.Fleet;
import dev.snapline.demo.fleet.RouterState;
import dev.snapline.demo.ssh.Endpoint;
import dev.snapline.demo.ssh.RouterServer;
import dev.snapline.kernel.HostKey;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The running fleet of simulated routers, on loopback addresses. */
public final class DemoRouters implements AutoCloseable {

  private final Map<String, SimulatedRouter> routers;
  private final StepRecord record;
  private final RouterServer server;

  private DemoRouters(
      Map<String, SimulatedRouter> routers, StepRecord record, RouterServer server) {
    this.routers = routers;
    this.record = record;
    this.server = server;
  }

  /**
   * Starts the fleet where it last was.
   *
   * @param port at 127.77.0.1 and the addresses after it, or the first of many where the system has
   *     only 127.0.0.1; 0 takes a free one
   * @param stateDirectory where the number of steps of each router is kept; made if missing
   * @throws UncheckedIOException if it cannot listen or read its state
   */
  public static DemoRouters start(int port, Path stateDirectory) {
    return start(Places.here(), port, stateDirectory);
  }

  static DemoRouters start(Places places, int port, Path stateDirectory) {
    StepRecord record = new StepRecord(stateDirectory);
    List<Design> designs = Fleet.designs();
    Iterator<InetSocketAddress> place =
        (port == 0 ? places.free(designs.size()) : places.of(port, designs.size())).iterator();
    Map<String, SimulatedRouter> routers = new LinkedHashMap<>();
    for (Design design : designs) {
      RouterState state = new RouterState(design);
      record.replay(state);
      routers.put(design.name(), new SimulatedRouter(state, place.next()));
    }
    Map<InetSocketAddress, Endpoint> listening =
        routers.values().stream()
            .filter(SimulatedRouter::listens)
            .collect(Collectors.toMap(SimulatedRouter::place, router -> router));
    // An RSA key takes up to a second, which the first visitor should not have to wait for.
    Thread.ofVirtual()
        .name("demo-host-keys")
        .start(() -> routers.values().forEach(SimulatedRouter::hostKey));
    return new DemoRouters(routers, record, RouterServer.start(listening));
  }

  /** All routers, as an inventory would have them, in the order of their addresses. */
  public List<DemoRouter> routers() {
    return routers.values().stream().map(SimulatedRouter::onRecord).toList();
  }

  /** One router, as an inventory would have it. */
  public DemoRouter router(String name) {
    return named(name).onRecord();
  }

  /** The host key that a router presents. */
  public HostKey hostKeyOf(String name) {
    return named(name).hostKey();
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
}
