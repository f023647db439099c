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
import java.util.TreeMap;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/**
 * The SSH server in front of the simulated routers: many loopback addresses at one port; the
 * address that was dialled tells which router answers.
 */
public final class RouterServer implements AutoCloseable {

  private final Map<String, Endpoint> endpoints;
  private final List<SshServer> servers = new ArrayList<>();

  private RouterServer(Map<String, Endpoint> endpoints) {
    this.endpoints = Map.copyOf(endpoints);
  }

  /**
   * Listens.
   *
   * @param endpoints by address, e.g. {@code 127.77.0.1}
   * @throws UncheckedIOException if an address or the port cannot be had; nothing is left open
   */
  public static RouterServer start(int port, Map<String, Endpoint> endpoints) {
    RouterServer server = new RouterServer(endpoints);
    try {
      server.listen(port, false);
      server.listen(port, true);
      return server;
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException("Cannot listen at port " + port, e);
    }
  }

  /** Algorithms belong to a server, so the old routers have one of their own. */
  private void listen(int port, boolean old) throws IOException {
    List<String> hosts = new ArrayList<>();
    new TreeMap<>(endpoints)
        .forEach((address, endpoint) -> {
          if (endpoint.oldAlgorithms() == old) {
            hosts.add(address);
          }
        });
    if (hosts.isEmpty()) {
      return;
    }
    SshServer server = SshServer.setUpDefaultServer();
    servers.add(server);
    server.setHost(String.join(",", hosts));
    server.setPort(port);
    server.setKeyPairProvider(this::hostKeys);
    server.setPasswordAuthenticator((username, password, session) ->
        endpoint(session.getLocalAddress()).accepts(username, password));
    server.setCommandFactory((channel, command) ->
        new ExecCommand(endpoint(channel.getSession().getIoSession().getLocalAddress()), command));
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofMinutes(1));
    if (old) {
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
    String address = ((InetSocketAddress) local).getAddress().getHostAddress();
    Endpoint endpoint = endpoints.get(address);
    if (endpoint == null) {
      throw new IllegalStateException("No router at " + address);
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
