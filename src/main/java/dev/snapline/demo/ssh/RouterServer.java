package dev.snapline.demo.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** The SSH server in front of the simulated routers; where one dials tells which router answers. */
public final class RouterServer implements AutoCloseable {

  private final Map<InetSocketAddress, Endpoint> endpoints;
  private final List<SshServer> servers = new ArrayList<>();

  private RouterServer(Map<InetSocketAddress, Endpoint> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  /**
   * Listens.
   *
   * @throws UncheckedIOException if one of the addresses or ports cannot be had; nothing is left
   *     open
   */
  public static RouterServer start(Map<InetSocketAddress, Endpoint> endpoints) {
    RouterServer server = new RouterServer(endpoints);
    try {
      for (Map.Entry<Group, List<String>> each : server.groups().entrySet()) {
        server.listen(each.getKey(), each.getValue());
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException(e);
    }
  }

  /** What one server of the library can stand for: one port and one set of algorithms. */
  private record Group(int port, boolean oldAlgorithms) {}

  private Map<Group, List<String>> groups() {
    return endpoints.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                each -> new Group(each.getKey().getPort(), each.getValue().oldAlgorithms()),
                Collectors.mapping(
                    each -> each.getKey().getAddress().getHostAddress(), Collectors.toList())));
  }

  private void listen(Group group, List<String> hosts) throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    servers.add(server);
    server.setHost(String.join(",", hosts));
    server.setPort(group.port());
    server.setKeyPairProvider(this::hostKeys);
    server.setPasswordAuthenticator((username, password, session) ->
        endpoint(session.getLocalAddress()).accepts(username, password));
    server.setCommandFactory((channel, command) ->
        new ExecCommand(endpoint(channel.getSession().getIoSession().getLocalAddress()), command));
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofMinutes(1));
    if (group.oldAlgorithms()) {
      offerOldAlgorithms(server);
    }
    server.start();
  }

  private static void offerOldAlgorithms(SshServer server) {
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false,
            List.of(BuiltinDHFactories.dhg14, BuiltinDHFactories.dhg1),
            ServerBuilder.DH2KEX));
    server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.tripledescbc));
    server.setMacFactories(List.of(BuiltinMacs.hmacsha1));
    server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
  }

  private Iterable<KeyPair> hostKeys(SessionContext session) {
    Endpoint endpoint = endpoint(session.getLocalAddress());
    return List.of(HostKeys.pair(endpoint.keySeed(), endpoint.rsaHostKey()));
  }

  private Endpoint endpoint(SocketAddress local) {
    Endpoint endpoint = endpoints.get(local);
    if (endpoint == null) {
      throw new IllegalStateException("No router at " + local);
    }
    return endpoint;
  }

  @Override
  public void close() {
    for (SshServer server : servers) {
      try {
        server.stop(true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
