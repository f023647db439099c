package dev.snapline.processes;

import static org.awaitility.Awaitility.await;

import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands before the bus in every process and sees the results with a whole export: closed, it holds
 * them in their collectors' memory; and it notes which ones the bus has taken.
 */
final class ResultGate {

  private final Path closed;
  private final Path held;
  private final Path taken;

  ResultGate(Path directory) {
    closed = directory.resolve("results-closed");
    held = directory.resolve("results-held");
    taken = directory.resolve("results-taken");
    try {
      Files.createDirectories(held);
      Files.createDirectories(taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds what comes from now on. */
  void close() {
    note(closed);
  }

  /** Lets everything go on. */
  void open() {
    try {
      Files.delete(closed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All results that were ever held. */
  Set<Held> held() {
    return names(held)
        .map(name -> name.split("_"))
        .map(parts -> new Held(UUID.fromString(parts[0]), UUID.fromString(parts[1]), parts[2]))
        .collect(Collectors.toSet());
  }

  /** The attempts whose whole exports the bus has taken. */
  Set<UUID> taken() {
    return names(taken).map(UUID::fromString).collect(Collectors.toSet());
  }

  /** In the process: before a result is given to the bus. */
  void before(CollectResult result) {
    if (result.outcome() instanceof Collected collected && Files.exists(closed)) {
      note(
          held.resolve(
              "%s_%s_%s"
                  .formatted(
                      result.device().value(), result.attempt().value(), collected.hash().hex())));
      await().forever().pollInterval(Duration.ofMillis(20)).until(() -> !Files.exists(closed));
    }
  }

  /** In the process: after that. */
  void after(CollectResult result, Object handover) {
    if (result.outcome() instanceof Collected && handover instanceof Handover.Accepted) {
      note(taken.resolve(result.attempt().value().toString()));
    }
  }

  /** An export of a device that was on its way. */
  record Held(UUID device, UUID attempt, String hash) {}

  private static void note(Path file) {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // It came before.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
