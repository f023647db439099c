package dev.snapline.processes;

import dev.snapline.demo.ssh.Endpoint;
import dev.snapline.demo.ssh.RouterServer;
import dev.snapline.processes.FleetSeed.ListedRouter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Routers behind real SSH that all change at once, step by step, and remember what they gave. */
final class SteppedFleet implements AutoCloseable {

  private static final String PASSWORD = "password-of-the-fleet";

  private final Map<InetSocketAddress, Router> routers = new LinkedHashMap<>();
  private final List<Instant> changedAt = new CopyOnWriteArrayList<>();
  private final AtomicLong overlaps = new AtomicLong();
  private final Duration thinking;
  private final RouterServer server;

  private SteppedFleet(int size, Set<Integer> large, Duration thinking) {
    this.thinking = thinking;
    int port = FreePort.any();
    IntStream.range(0, size)
        .forEach(i -> routers.put(address(i, port), new Router(name(i, large))));
    changedAt.add(Instant.now());
    server = RouterServer.start(Map.copyOf(routers));
  }

  /**
   * Starts it at step 0.
   *
   * @param thinking how long a router takes for an export
   */
  static SteppedFleet start(int size, Duration thinking) {
    return start(size, Set.of(), thinking);
  }

  /** The same, and some of them have exports that travel in pieces. */
  static SteppedFleet start(int size, Set<Integer> large, Duration thinking) {
    return new SteppedFleet(size, large, thinking);
  }

  /** Changes every router's configuration; returns the number of the new step. */
  synchronized int change() {
    changedAt.add(Instant.now());
    return step();
  }

  /** The number of the present step. */
  synchronized int step() {
    return changedAt.size() - 1;
  }

  /** When the routers came to a step. */
  Instant changedAt(int step) {
    return changedAt.get(step);
  }

  /** How many routers have given out a step's export. */
  long gaveOut(int step) {
    return routers.values().stream().filter(router -> router.gave(step)).count();
  }

  /** How often a router was asked for an export while another one was under way. */
  long overlaps() {
    return overlaps.get();
  }

  /** What a router gave out, in order. */
  List<Given> given(String name) {
    return routers.values().stream()
        .filter(router -> router.name.equals(name))
        .findFirst()
        .orElseThrow()
        .given;
  }

  List<String> names() {
    return routers.values().stream().map(router -> router.name).toList();
  }

  /** As an inventory has them. */
  List<ListedRouter> listed() {
    return routers.entrySet().stream()
        .map(each ->
            new ListedRouter(
                each.getValue().name,
                each.getKey().getAddress().getHostAddress(),
                each.getKey().getPort(),
                "backup",
                PASSWORD))
        .collect(Collectors.toList());
  }

  @Override
  public void close() {
    server.close();
  }

  private static String name(int index, Set<Integer> large) {
    String name = "router-%03d".formatted(index);
    return large.contains(index) ? StepExport.largeName(name) : name;
  }

  private static InetSocketAddress address(int index, int port) {
    try {
      byte[] host = {127, 78, (byte) (1 + index / 250), (byte) (1 + index % 250)};
      return new InetSocketAddress(InetAddress.getByAddress(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An export that was asked for, and which step's it was. */
  record Given(Instant at, int step) {}

  /** One router. */
  private final class Router implements Endpoint {

    private final String name;
    private final List<Given> given = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private Router(String name) {
      this.name = name;
    }

    private boolean gave(int step) {
      return given.stream().anyMatch(each -> each.step() == step);
    }

    @Override
    public boolean accepts(String username, String password) {
      return password.equals(PASSWORD);
    }

    @Override
    public String keySeed() {
      return name;
    }

    @Override
    public boolean rsaHostKey() {
      return false;
    }

    @Override
    public boolean oldAlgorithms() {
      return false;
    }

    @Override
    public boolean cuts(String command) {
      return false;
    }

    @Override
    public byte[] answer(String command) {
      String text =
          switch (command) {
            case "/system resource print" -> "  version: 7.18.2 (stable)\r\n  board-name: hEX\r\n";
            case "/export show-sensitive" -> export();
            case ":put [/system identity get name]" -> name + "\r\n";
            case "/system routerboard print" -> "  model: RB750Gr3\r\n  serial-number: HF1\r\n";
            default -> "bad command name (line 1 column 1)\r\n";
          };
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private String export() {
      if (underWay.getAndIncrement() > 0) {
        overlaps.incrementAndGet();
      }
      int step = step();
      given.add(new Given(Instant.now(), step));
      think();
      underWay.decrementAndGet();
      return StepExport.of(name, step);
    }

    private void think() {
      try {
        Thread.sleep(thinking);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
