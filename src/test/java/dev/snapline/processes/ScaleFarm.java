package dev.snapline.processes;

import dev.snapline.demo.ssh.Endpoint;
import dev.snapline.demo.ssh.RouterServer;
import dev.snapline.processes.FleetSeed.ListedRouter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Thousands of routers behind real SSH, each with an address, a host key and a configuration of its
 * own, to measure Snapline with (docs/benchmarks-scale.md). Every line on standard input changes
 * one line of every router's configuration.
 */
final class ScaleFarm {

  private static final String PASSWORD = "password-of-the-farm";
  private static final int PER_NETWORK = 250;
  private static final List<String> WORDS =
      List.of("office", "guest", "voice", "camera", "uplink", "backup", "lab", "sales", "mgmt");

  private final int lines;
  private final Duration thinking;
  private volatile int step;

  private ScaleFarm(int lines, Duration thinking) {
    this.lines = lines;
    this.thinking = thinking;
  }

  /**
   * @param args number of routers, lines of an export, milliseconds of silence before it, and the
   *     directory for the list that {@link FleetSeed} reads
   */
  public static void main(String[] args) throws Exception {
    LoggingSystem.get(ScaleFarm.class.getClassLoader())
        .setLogLevel("org.apache.sshd", LogLevel.WARN);
    new ScaleFarm(Integer.parseInt(args[1]), Duration.ofMillis(Long.parseLong(args[2])))
        .run(Integer.parseInt(args[0]), Path.of(args[3]));
  }

  private void run(int routers, Path directory) throws IOException {
    int port = FreePort.any();
    Map<InetSocketAddress, Endpoint> endpoints = new HashMap<>();
    List<ListedRouter> listed = new ArrayList<>();
    for (int i = 0; i < routers; i++) {
      Router router = new Router(i);
      InetSocketAddress address = new InetSocketAddress(address(i), port);
      endpoints.put(address, router);
      listed.add(
          new ListedRouter(
              router.name, address.getAddress().getHostAddress(), port, "backup", PASSWORD));
    }
    try (RouterServer _ = RouterServer.start(endpoints)) {
      FleetSeed.list(directory, listed);
      System.err.printf("%d routers listen at port %d%n", routers, port);
      for (int read = System.in.read(); read >= 0; read = System.in.read()) {
        if (read == '\n') {
          step++;
          System.err.println("step " + step);
        }
      }
    }
  }

  private static InetAddress address(int index) throws UnknownHostException {
    byte[] host = {127, 80, (byte) (1 + index / PER_NETWORK), (byte) (1 + index % PER_NETWORK)};
    return InetAddress.getByAddress(host);
  }

  /** One router; what it says depends on its number and the step only. */
  private final class Router implements Endpoint {

    private final int number;
    private final String name;

    private Router(int number) {
      this.number = number;
      this.name = "scale-%05d".formatted(number);
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
            case "/system routerboard print" ->
                "  model: RB750Gr3\r\n  serial-number: HF%05d\r\n".formatted(number);
            default -> "bad command name (line 1 column 1)\r\n";
          };
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String export() {
      try {
        Thread.sleep(thinking);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      // Not the same for any two routers, so that it compresses like a real configuration.
      SplittableRandom random = new SplittableRandom(number);
      StringBuilder text = new StringBuilder(lines * 80);
      text.append(
          """
          # 2026-11-23 12:00:00 by RouterOS 7.18.2
          # software id = ABCD-EFGH
          #
          # model = RB750Gr3
          # serial number = HF%05d
          /ip address
          add address=192.0.2.1/24 comment="step %d" interface=ether1
          /ip dhcp-server lease
          """
              .formatted(number, step));
      int each = (lines - 16) / 4;
      for (int i = 0; i < each; i++) {
        text.append("add address=10.%d.%d.%d".formatted(number % 250, i / 250, i % 250));
        text.append(" comment=\"").append(word(random)).append('-').append(i);
        text.append("\" mac-address=48:8F:5A:").append(octet(random)).append(':');
        text.append(octet(random)).append(':').append(octet(random)).append(" server=dhcp1\n");
      }
      text.append("/ip firewall address-list\n");
      for (int i = 0; i < each; i++) {
        text.append("add address=").append(1 + random.nextInt(220)).append('.');
        text.append(random.nextInt(256)).append('.').append(random.nextInt(256)).append('.');
        text.append(random.nextInt(256)).append(" list=").append(word(random)).append('\n');
      }
      text.append("/ip firewall filter\n");
      for (int i = 0; i < each; i++) {
        text.append("add action=accept chain=forward comment=\"").append(word(random)).append(' ');
        text.append(word(random)).append("\" dst-port=").append(1 + random.nextInt(65_000));
        text.append(" protocol=tcp src-address-list=").append(word(random)).append('\n');
      }
      text.append("/ppp secret\n");
      for (int i = 0; i < each; i++) {
        text.append("add name=user").append(i).append(" password=");
        text.append(Long.toString(random.nextLong() >>> 1, 36)).append(" service=l2tp\n");
      }
      text.append("/system identity\nset name=").append(name).append('\n');
      return text.toString().replace("\n", "\r\n");
    }

    private String word(SplittableRandom random) {
      return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String octet(SplittableRandom random) {
      return "%02X".formatted(random.nextInt(256));
    }
  }
}
