package dev.snapline.collect.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/**
 * Many RouterOS 7 routers on 127.0.1.1 and the addresses after it, to measure the collector with
 * (docs/collect.md). Runs until it is stopped.
 */
public final class RouterFarm {

  private RouterFarm() {}

  /**
   * @param args number of routers, lines of an export, and where to write the list of them
   */
  public static void main(String[] args) throws Exception {
    int routers = Integer.parseInt(args[0]);
    byte[] export = export(Integer.parseInt(args[1]));
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
    server.setCommandFactory((_, command) -> new FakeCommand(answer(command, export), never));
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.start();
    write(Path.of(args[2]), hosts, server.getPort());
    never.await();
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
          case "/export show-sensitive" -> export;
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
