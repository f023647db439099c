package dev.snapline.collect.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
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
import org.apache.sshd.server.channel.ChannelSession;
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
   *     milliseconds of silence before each export (0 if left out), how many percent of the exports
   *     differ from the router's last one (0 if left out), and names of key exchanges with commas
   *     between them (may be left out)
   */
  public static void main(String[] args) throws Exception {
    LoggingSystem.get(RouterFarm.class.getClassLoader())
        .setLogLevel("org.apache.sshd", LogLevel.WARN);
    int routers = Integer.parseInt(args[0]);
    FarmExport export = new FarmExport(Integer.parseInt(args[1]), number(args, 4));
    Duration thinking = Duration.ofMillis(number(args, 3));
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
    server.setCommandFactory((channel, command) ->
        command.equals(EXPORT)
            ? new FakeCommand(whole(export.of(router(channel))), never, thinking)
            : new FakeCommand(whole(answer(command)), never));
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false, keyExchanges(args.length > 5 ? args[5] : KEY_EXCHANGES), ServerBuilder.DH2KEX));
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

  private static int number(String[] args, int place) {
    return args.length > place ? Integer.parseInt(args[place]) : 0;
  }

  /** Its address, by which the farm tells one from the other. */
  private static String router(ChannelSession channel) {
    var address = (InetSocketAddress) channel.getSession().getIoSession().getLocalAddress();
    return address.getHostString();
  }

  private static FakeRouter.Answer whole(byte[] text) {
    return new FakeRouter.Answer(text, FakeRouter.Manner.WHOLE);
  }

  private static byte[] answer(String command) {
    return switch (command) {
      case "/system resource print" -> "  version: 7.18.2 (stable)\r\n".getBytes();
      case ":put [/system identity get name]" -> "farm\r\n".getBytes();
      default -> "  model: RB750Gr3\r\n  serial-number: HF1\r\n".getBytes();
    };
  }
}
