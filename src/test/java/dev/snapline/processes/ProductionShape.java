package dev.snapline.processes;

import dev.snapline.bus.nats.NatsServer;
import dev.snapline.kernel.Zone;
import dev.snapline.processes.FleetSeed.ListedRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Snapline on PostgreSQL, NATS and Transit, in four processes: web and schedule, ingest, and two
 * collectors without a database. NATS has the configuration that is shipped, with a store that is
 * encrypted, and each process the logins and rights that are shipped for it. The second one's
 * network can be cut; it is at a site of its own, with every third router.
 */
final class ProductionShape implements AutoCloseable {

  /** What can be killed. */
  enum Part {
    NATS,
    POSTGRES,
    TRANSIT,
    SCHEDULER,
    INGEST,
    COLLECTOR,
    FAR_COLLECTOR;

    private boolean isSnapline() {
      return compareTo(SCHEDULER) >= 0;
    }
  }

  private static final List<String> HASTY =
      List.of(
          "snapline.backup.sweep=1s",
          "snapline.backup.jitter=0",
          "snapline.backup.backoff=1s",
          "snapline.backup.total=8s",
          "snapline.backup.margin=4s",
          "snapline.backup.again=1s",
          "snapline.backup.handover=5s",
          "snapline.backup.lease=20s",
          "snapline.backup.connect=2s",
          "snapline.backup.silence=4s",
          "snapline.collect.retry-delay=1s",
          "snapline.bus.nats.ack-wait=4s",
          "snapline.bus.nats.after-fault=1s",
          "snapline.bus.nats.patience=5s",
          "snapline.encryption.transit.pause=1s",
          "snapline.encryption.transit.read-timeout=4s",
          "spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval=2000");

  private static final Zone FAR = new Zone("far");

  private final Path directory;
  private final List<ListedRouter> routers;
  private final PostgresServer postgres;
  private final NatsServer nats;
  private final TransitProcess transit;
  private final ResultGate gate;
  private final List<CuttableProxy> network;
  private final Map<Part, SnaplineProcess> processes = new EnumMap<>(Part.class);
  private boolean seeded;

  private ProductionShape(Path directory, SteppedFleet fleet) {
    this.directory = directory;
    routers = spread(fleet.listed());
    nats = ShippedNats.in(made(directory.resolve("nats")), FAR);
    postgres = PostgresServer.create(made(directory.resolve("postgres")));
    transit = new TransitProcess(made(directory.resolve("transit"))).withShippedLogins();
    gate = new ResultGate(directory);
    network =
        List.of(
            CuttableProxy.to(URI.create(nats.url()).getPort()), CuttableProxy.to(transit.port()));
  }

  /** Starts all of it with the fleet in its inventory. */
  static ProductionShape start(Path directory, SteppedFleet fleet) {
    ProductionShape shape = new ProductionShape(directory, fleet);
    try {
      shape.nats.start();
      shape.transit.start();
      shape.restart(EnumSet.of(Part.SCHEDULER));
      // More often than anybody may set it, so that each fault meets work.
      shape.postgres.administer(
          "update schedule set interval_seconds = 4, due_at = least(due_at, now())");
      shape.restart(EnumSet.of(Part.INGEST, Part.COLLECTOR, Part.FAR_COLLECTOR));
      return shape;
    } catch (RuntimeException | Error e) {
      shape.close();
      throw e;
    }
  }

  /** The names of the routers that only the far collector reaches. */
  Set<String> farRouters() {
    return routers.stream()
        .filter(router -> router.zone().equals(FAR))
        .map(ListedRouter::name)
        .collect(Collectors.toSet());
  }

  /** What a part calls itself. */
  static String nameOf(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  void kill(Part part) {
    switch (part) {
      case NATS -> nats.kill();
      case POSTGRES -> postgres.kill();
      case TRANSIT -> transit.kill();
      default -> processes.get(part).kill();
    }
  }

  /** Starts them again, first what the others need, and waits until they are ready. */
  void restart(EnumSet<Part> parts) {
    parts.forEach(part -> {
      switch (part) {
        case NATS -> nats.start();
        case POSTGRES -> postgres.start();
        case TRANSIT -> transit.start();
        default ->
            processes.put(
                part,
                SnaplineProcess.launch(
                    part.name(), made(directory.resolve(part.name())), settings(part)));
      }
    });
    parts.stream().filter(Part::isSnapline).forEach(part -> processes.get(part).awaitReady());
    seeded = true;
  }

  /** The network between the far collector on one side, the bus and the keys on the other. */
  List<CuttableProxy> network() {
    return network;
  }

  /** What all results pass on their way to the bus. */
  ResultGate gate() {
    return gate;
  }

  /** Where {@link StopPoint}s of its processes are armed. */
  Path stopPoints() {
    return directory;
  }

  /** What each process has used so far. */
  String usage() {
    return processes.entrySet().stream()
        .map(each ->
            "%s %.1f s of CPU, %d MB"
                .formatted(
                    each.getKey(),
                    each.getValue().cpu().toMillis() / 1000.0,
                    each.getValue().residentBytes() >> 20))
        .collect(Collectors.joining("; "));
  }

  Recorded recorded() {
    return postgres.recorded();
  }

  RestApi api() {
    return new RestApi(processes.get(Part.SCHEDULER));
  }

  /** With the login of central processes. */
  String busUrl() {
    return ShippedNats.asCentral(nats);
  }

  /** What a part has printed since it was last started. */
  String log(Part part) {
    return processes.get(part).log();
  }

  /** Everything that was printed, also by those that were killed. */
  List<Path> logs() throws IOException {
    try (Stream<Path> files =
        Files.find(directory, 2, (file, _) -> file.toString().endsWith(".log"))) {
      return files.toList();
    }
  }

  @Override
  public void close() {
    processes.values().forEach(SnaplineProcess::close);
    network.forEach(CuttableProxy::close);
    transit.close();
    nats.close();
    postgres.close();
  }

  private List<String> settings(Part part) {
    boolean far = part == Part.FAR_COLLECTOR;
    List<String> settings = new ArrayList<>(HASTY);
    settings.add("snapline.name=" + nameOf(part));
    settings.add("snapline.data-dir=" + directory.resolve(part.name()));
    settings.add(StopPoints.SETTING + "=" + directory);
    settings.add(
        "snapline.bus.nats.url="
            + (far ? "nats://127.0.0.1:" + network.get(0).port() : nats.url()));
    boolean central = part == Part.SCHEDULER || part == Part.INGEST;
    settings.addAll(central ? ShippedNats.central() : ShippedNats.collector(far ? FAR : Zone.MAIN));
    settings.addAll(
        transit.login(
            far ? network.get(1).port() : transit.port(), central ? "server" : "collector"));
    settings.add(
        "snapline.roles="
            + switch (part) {
              case SCHEDULER -> "web,schedule";
              case INGEST -> "ingest";
              default -> "collect";
            });
    if (far) {
      settings.add("snapline.zone=" + FAR);
    }
    if (central) {
      settings.addAll(postgres.settings());
    }
    if (!seeded) {
      settings.add(FleetSeed.SETTING + "=" + FleetSeed.list(directory, routers));
    }
    return settings;
  }

  private static List<ListedRouter> spread(List<ListedRouter> routers) {
    return IntStream.range(0, routers.size())
        .mapToObj(i -> i % 3 == 2 ? routers.get(i).in(FAR) : routers.get(i))
        .toList();
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
