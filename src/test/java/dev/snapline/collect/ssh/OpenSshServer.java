package dev.snapline.collect.ssh;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * OpenSSH's own server on 127.0.0.1, with a forced command that answers as a router does. Whoever
 * runs the test logs in, by key.
 */
final class OpenSshServer implements AutoCloseable {

  static final String PROGRAM = "/usr/sbin/sshd";

  /** Root's sshd insists on it; the system makes it only when it starts its own. */
  private static final Path EMPTY_ROOT = Path.of("/run/sshd");

  private final boolean madeEmptyRoot =
      System.getProperty("user.name").equals("root") && Files.notExists(EMPTY_ROOT);
  private final Path directory;
  private final int port = freePort();
  private final Process process;

  /**
   * @param hostKeyTypes {@code ed25519}, {@code rsa} or both
   * @param answers a directory with the answers: a file each, named by the command's words
   */
  OpenSshServer(Path directory, List<String> hostKeyTypes, Path authorizedKey, Path answers) {
    this(directory, hostKeyTypes, authorizedKey, answers, false);
  }

  /**
   * @param passwords whether accounts of the system log in by password, too
   */
  OpenSshServer(
      Path directory,
      List<String> hostKeyTypes,
      Path authorizedKey,
      Path answers,
      boolean passwords) {
    this.directory = directory;
    try {
      if (madeEmptyRoot) {
        Files.createDirectory(EMPTY_ROOT);
      }
      Path log = directory.resolve("sshd.log");
      process =
          new ProcessBuilder(
                  PROGRAM,
                  "-D",
                  "-e",
                  "-f",
                  config(hostKeyTypes, authorizedKey, answers, passwords).toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await("sshd listens").atMost(Duration.ofSeconds(20)).until(this::listens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path config(
      List<String> hostKeyTypes, Path authorizedKey, Path answers, boolean passwords)
      throws IOException {
    StringBuilder config = new StringBuilder();
    for (String type : hostKeyTypes) {
      Path key = directory.resolve("host-" + type);
      Tools.run("/usr/bin/ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString());
      config.append("HostKey ").append(key).append('\n');
    }
    config.append(
        """
        Port %d
        ListenAddress 127.0.0.1
        PidFile none
        UsePAM no
        StrictModes no
        PermitRootLogin prohibit-password
        PasswordAuthentication %s
        KbdInteractiveAuthentication no
        AuthorizedKeysFile %s
        ForceCommand %s
        LogLevel VERBOSE
        """
            .formatted(port, passwords ? "yes" : "no", authorizedKey, script(answers)));
    return Files.writeString(directory.resolve("sshd_config"), config);
  }

  private Path script(Path answers) throws IOException {
    Path script = directory.resolve("router");
    Files.writeString(
        script,
        """
        #!/bin/sh
        file="%s/$(echo "$SSH_ORIGINAL_COMMAND" | tr -c 'a-z\\n' '_')"
        if [ -f "$file" ]; then cat "$file"; else printf 'bad command name x (line 1 column 1)\\r\\n'; fi
        """
            .formatted(answers));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The name of the file that answers a command. */
  static String answerTo(String command) {
    return command.replaceAll("[^a-z]", "_");
  }

  int port() {
    return port;
  }

  /** The fingerprint of a host key as OpenSSH itself gives it. */
  String fingerprint(String type) {
    return Tools.run(
            "/usr/bin/ssh-keygen",
            "-l",
            "-f",
            directory.resolve("host-" + type + ".pub").toString())
        .split(" ")[1];
  }

  /** What the server wrote about logins. */
  String log() {
    try {
      return Files.readString(directory.resolve("sshd.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      if (!process.isAlive()) {
        throw new IllegalStateException("sshd ended: " + log());
      }
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    if (madeEmptyRoot) {
      try {
        Files.delete(EMPTY_ROOT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
