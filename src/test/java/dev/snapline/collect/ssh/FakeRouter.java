package dev.snapline.collect.ssh;

import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.DirectTcpipFactory;

/** A router that behaves as a test wants, behind a real SSH server on 127.0.0.1. */
public final class FakeRouter implements AutoCloseable {

  public static final String USERNAME = "backup";
  public static final String PASSWORD = "s3cret-of-the-test";

  /** How an answer goes out. */
  public enum Manner {
    WHOLE,
    FAILED,
    CHANNEL_CLOSED_HALFWAY,
    CONNECTION_CUT_HALFWAY,
    HANGS_HALFWAY,
    DRIPS,
    ENDLESS,
    /** Says first that it succeeded, and cuts the connection behind what it prints. */
    STATUS_FIRST_THEN_CUT,
    /** Says all there is to say, and leaves the channel open. */
    NEVER_CLOSES,
    /** Half of it, then the signal KILL. */
    KILLED,
    /** Prints to the error stream. */
    COMPLAINS,
    COMPLAINS_WITHOUT_END,
    /** Asks for one answer after the other instead of giving its own. */
    ASKS_WITHOUT_END,
    /** Likewise, and does not even read what it is answered. */
    ASKS_AND_NEVER_READS,
    /** All of it, behind a message about host keys (OpenSSH) of which each is nonsense. */
    TELLS_OF_HOST_KEYS_FIRST,
    WANTS_NEW_KEYS_WITHOUT_END,
    /** All of it, once there are new keys. */
    NEW_KEYS_FIRST
  }

  record Answer(byte[] text, Manner manner) {}

  private static final Answer UNKNOWN_COMMAND =
      new Answer("bad command name x (line 1 column 1)\r\n".getBytes(), Manner.WHOLE);

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Answer> firstAnswers = new ConcurrentHashMap<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Long> windows = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final KeyPair key;

  public FakeRouter() {
    this("ed25519");
  }

  /**
   * @param keyType {@code ed25519}, {@code rsa} or {@code dsa}
   */
  public FakeRouter(String keyType) {
    key = generate(keyType);
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setPasswordAuthenticator((username, password, session) -> {
      logins.add(username);
      return username.equals(USERNAME) && password.equals(PASSWORD);
    });
    server.setCommandFactory((channel, command) -> {
      commands.add(command);
      windows.add(channel.getRemoteWindow().getMaxSize());
      Answer first = firstAnswers.remove(command);
      return new FakeCommand(
          first != null ? first : answers.getOrDefault(command, UNKNOWN_COMMAND), closing);
    });
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    CoreModuleProperties.TCP_NODELAY.set(server, true);
  }

  /** A RouterOS 7 that answers the export with this text. */
  public static FakeRouter version7(String export) {
    return new FakeRouter().asVersion7(export);
  }

  /** Answers as a RouterOS 7 whose export is this text. */
  FakeRouter asVersion7(String export) {
    return this.answers(
            "/system resource print", "  version: 7.18.2 (stable)\r\n  board-name: hEX\r\n")
        .answers("/export show-sensitive", export)
        .answers(":put [/system identity get name]", "fake\r\n")
        .answers("/system routerboard print", "  model: RB750Gr3\r\n  serial-number: HF1\r\n");
  }

  public FakeRouter answers(String command, String text) {
    return answers(command, text, Manner.WHOLE);
  }

  public FakeRouter answers(String command, String text, Manner manner) {
    return answers(command, text.getBytes(StandardCharsets.UTF_8), manner);
  }

  public FakeRouter answers(String command, byte[] text, Manner manner) {
    answers.put(command, new Answer(text, manner));
    return this;
  }

  /** Answers a command so when it comes for the first time. */
  public FakeRouter answersFirst(String command, String text) {
    firstAnswers.put(command, new Answer(text.getBytes(StandardCharsets.UTF_8), Manner.WHOLE));
    return this;
  }

  /** Lets people in, but runs no command. */
  FakeRouter withoutExec() {
    server.setCommandFactory(null);
    return this;
  }

  /** Lets people in, but opens no channel. */
  FakeRouter withoutChannels() {
    server.setChannelFactories(List.of(DirectTcpipFactory.INSTANCE));
    return this;
  }

  /** Takes the password and never says what it thinks of it. */
  public FakeRouter pondersLogins() {
    server.setPasswordAuthenticator((username, password, session) -> {
      logins.add(username);
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    });
    return this;
  }

  /** Refuses a second session of the same user. */
  FakeRouter oneSessionOnly() {
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, 1);
    return this;
  }

  /** Hangs up unless the first request of a login is the one that succeeds. */
  public FakeRouter firstRequestOnly() {
    return firstRequestOnly(0);
  }

  /**
   * @param more how many requests after the first still belong to one try: a key is offered, then
   *     signed with
   */
  FakeRouter firstRequestOnly(int more) {
    // The library counts those after the first.
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, more);
    return this;
  }

  /** Does not ask for the password a second time in another way. */
  public FakeRouter passwordOnly() {
    server.setUserAuthFactoriesNames("password");
    return this;
  }

  /**
   * Ends the connection over a wrong password instead of refusing it.
   *
   * @param code the reason it gives (RFC 4253, 11.1); 0 for none
   */
  FakeRouter hangsUpOnStrangers(int code) {
    server.setPasswordAuthenticator((username, password, session) -> {
      logins.add(username);
      if (password.equals(PASSWORD)) {
        return true;
      }
      try {
        if (code == 0) {
          session.getIoSession().close(true);
        } else {
          session.disconnect(code, "Too many authentication failures");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new IllegalStateException("Not even an answer");
    });
    return this;
  }

  /** Lets people in and cuts the connection when they want to begin. */
  FakeRouter cutsAfterLogin() {
    server.setChannelFactories(
        List.of(
            new ChannelFactory() {
              @Override
              public String getName() {
                return "session";
              }

              @Override
              public Channel createChannel(Session session) throws IOException {
                session.getIoSession().close(true);
                throw new IOException("Cut");
              }
            }));
    return this;
  }

  /** Accepts this password instead of {@link #PASSWORD}. */
  public FakeRouter password(String accepted) {
    server.setPasswordAuthenticator((username, password, session) -> {
      logins.add(username);
      return username.equals(USERNAME) && password.equals(accepted);
    });
    return this;
  }

  /** Accepts only the holder of this key. */
  public FakeRouter keyOnly(PublicKey accepted) {
    server.setUserAuthFactoriesNames("publickey");
    server.setPublickeyAuthenticator((username, offered, session) -> {
      logins.add(username);
      return username.equals(USERNAME) && KeyUtils.compareKeys(offered, accepted);
    });
    return this;
  }

  /** Signs and lets sign with SHA-1 only, and says nothing of it, as RouterOS 6. */
  FakeRouter shaOneOnly() {
    server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
    server.setKexExtensionHandler(null);
    return this;
  }

  /** Offers only what RouterOS 6 offers. */
  public FakeRouter oldAlgorithms() {
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            false, List.of(BuiltinDHFactories.dhg14), ServerBuilder.DH2KEX));
    server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc));
    server.setMacFactories(List.of(BuiltinMacs.hmacsha1));
    server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
    return this;
  }

  /**
   * Exchanges keys by RFC 4419 only, and gives a group of 1024 bits whatever it is asked for, as
   * RouterOS is said to do without strong-crypto.
   */
  FakeRouter smallGroup() {
    server.setKeyExchangeFactories(List.of(new SmallGroupExchange()));
    return this;
  }

  /** Has all legacy algorithms, but offers these names for these parts, whatever they are. */
  FakeRouter offers(Map<KexProposalOption, String> names) {
    AllowedAlgorithms all = AllowedAlgorithms.LEGACY;
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(true, all.keyExchanges(), ServerBuilder.DH2KEX));
    server.setCipherFactories(all.ciphers());
    server.setMacFactories(all.macs());
    server.setSignatureFactories(all.signatures());
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionNegotiationOptionsCreated(
              Session session, Map<KexProposalOption, String> proposal) {
            proposal.putAll(names);
          }
        });
    return this;
  }

  /** Asks for the password by keyboard-interactive only. */
  public FakeRouter keyboardInteractiveOnly() {
    server.setUserAuthFactoriesNames("keyboard-interactive");
    return this;
  }

  public FakeRouter start() {
    try {
      server.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  public HostKey hostKey() {
    return new HostKey(
        KeyUtils.getKeyType(key), KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()));
  }

  /** The user names of all logins that were tried. */
  public List<String> logins() {
    return logins;
  }

  public List<String> commands() {
    return commands;
  }

  /** How many bytes it might send before it had to wait, for each command. */
  List<Long> windows() {
    return windows;
  }

  public int openSessions() {
    return server.getActiveSessions().size();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair generate(String type) {
    try {
      return switch (type) {
        case "rsa" -> generate("RSA", 2048);
        case "dsa" -> generate("DSA", 1024);
        default -> SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair generate(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }
}
