package dev.snapline.collect.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Many RouterOS 7 routers on 127.0.1.1 and the addresses after it, to measure collectors with
 * (docs/benchmarks-collect.md). Runs until it is stopped.
 */
public final class RouterFarm {

  private static final String EXPORT = "/export show-sensitive";

  /** No exchange that RouterOS does not have: another collector may not have it either. */
  private static final String KEY_EXCHANGES =
      "curve25519-sha256,ecdh-sha2-nistp256,diffie-hellman-group-exchange-sha256";

  private RouterFarm() {}

  /**
   * @param args number of routers, lines of an export, where to write the list of them,
   *     milliseconds of silence before each export (0 if left out), and names of key exchanges with
   *     commas between them (may be left out)
   */
  public static void main(String[] args) throws Exception {
    LoggingSystem.get(RouterFarm.class.getClassLoader())
        .setLogLevel("org.apache.sshd", LogLevel.WARN);
    int routers = Integer.parseInt(args[0]);
    byte[] export = export(Integer.parseInt(args[1]));
    Duration thinking = Duration.ofMillis(args.length > 3 ? Long.parseLong(args[3]) : 0);
    List<String> hosts =
        IntStream.range(0, routers)
            .mapToObj(i -> "127.0.%d.%d".formatted(1 + i / 250, 1 + i % 250))
            .toList();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(String.join(",", hosts));
    server.setPort(0);
    server.setKeyPairProvider(
        KeyPairProvider.wrap(
            SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair()));
    server.setPasswordAuthenticator((username, password, _) -> password.equals("farm"));
    CountDownLatch never = new CountDownLatch(1);
    // A router that thinks holds no thread of the machine: its virtual thread is parked.
    server.setCommandFactory((_, command) ->
        new FakeCommand(
            answer(command, export), never, command.equals(EXPORT) ? thinking : Duration.ZERO));
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false, keyExchanges(args.length > 4 ? args[4] : KEY_EXCHANGES), ServerBuilder.DH2KEX));
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.start();
    write(Path.of(args[2]), hosts, server.getPort());
    never.await();
  }

  private static List<BuiltinDHFactories> keyExchanges(String names) {
    return Stream.of(names.split(","))
        .map(name ->
            Objects.requireNonNull(BuiltinDHFactories.resolveFactory(name), "unknown " + name))
        .map(BuiltinDHFactories.class::cast)
        .toList();
  }

  private static void write(Path list, List<String> hosts, int port) throws IOException {
    Files.write(
        list,
        hosts.stream()
            .map(host -> "farm-%s,%s,%d,backup,farm".formatted(host, host, port))
            .toList());
    System.err.println(hosts.size() + " routers listen at port " + port);
  }

  private static FakeRouter.Answer answer(String command, byte[] export) {
    byte[] text =
        switch (command) {
          case "/system resource print" -> "  version: 7.18.2 (stable)\r\n".getBytes();
          case EXPORT -> export;
          case ":put [/system identity get name]" -> "farm\r\n".getBytes();
          default -> "  model: RB750Gr3\r\n  serial-number: HF1\r\n".getBytes();
        };
    return new FakeRouter.Answer(text, FakeRouter.Manner.WHOLE);
  }

  private static byte[] export(int lines) {
    String rule =
        "add action=accept chain=forward comment=\"number %d\" dst-port=%d protocol=tcp"
            + " src-address=192.0.2.0/24\r\n";
    StringBuilder rules = new StringBuilder("/ip firewall filter\r\n");
    for (int i = 0; i < lines - 11; i++) {
      rules.append(rule.formatted(i, 1 + i % 65_535));
    }
    return RogueVisits.EXPORT
        .replace(
            "/system identity",
            rules + "/ppp secret\r\nadd name=farm password=farm\r\n/system identity")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
