package dev.snapline.collect.ssh;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions;
import dev.snapline.collect.Interruption;
import dev.snapline.collect.Target;
import dev.snapline.kernel.LoginSecret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.springframework.util.unit.DataSize;

/** The sessions of the application, without the application. */
public final class RealSessions implements DeviceSessions, AutoCloseable {

  public static final CollectSettings SETTINGS = settings(DataSize.ofMegabytes(2));

  private final SshClients clients;
  private final SshDeviceSessions sessions;
  private final OpenThings open = new OpenThings();

  public RealSessions() {
    this(SETTINGS);
  }

  RealSessions(CollectSettings settings) {
    clients = new SshClients(settings);
    sessions = new SshDeviceSessions(clients, settings);
    both().forEach(open::watch);
  }

  static CollectSettings settings(DataSize exportLimit) {
    return new CollectSettings(
        50,
        exportLimit,
        DataSize.ofMegabytes(16),
        Duration.ofSeconds(30),
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        DataSize.ofMegabytes(1));
  }

  private List<SshClient> both() {
    return List.of(clients.forAlgorithms(false), clients.forAlgorithms(true));
  }

  OpenThings open() {
    return open;
  }

  /** How much memory the outputs of all visits have together. */
  long takenRoom() {
    return clients.room().taken();
  }

  /** Gets the threads going that see to what is due later. */
  void wakeTimers() {
    both()
        .forEach(client -> {
          try {
            client.getScheduledExecutorService().submit(() -> {}).get();
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The names of the threads that work for these sessions. */
  List<String> threads() {
    List<String> names = both().stream().map(SshClient::toString).toList();
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(thread -> names.stream().anyMatch(thread::contains))
        .toList();
  }

  Login open(Target target, LoginSecret secret) {
    return open(target, secret, _ -> {}, new Interruption());
  }

  @Override
  public Login open(
      Target target, LoginSecret secret, Consumer<Step> steps, Interruption interruption) {
    return sessions.open(target, secret, steps, interruption);
  }

  @Override
  public void close() {
    clients.destroy();
  }
}
