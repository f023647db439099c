package dev.snapline.cli;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.TimedVisit;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one device in one round. It does not hold the export: while a file gets to the disk
 * other devices are visited, and each export that is kept meanwhile takes megabytes.
 *
 * @param failure null if its export is in its file
 * @param export what is told of the export; empty without one
 * @param contact what is told of the device and the connection
 */
record Collected(
    ListedDevice device,
    int round,
    Duration time,
    @Nullable FailureKind failure,
    @Nullable String reason,
    Json export,
    Json contact) {

  /**
   * Keeps what the visit brought.
   *
   * @param replaced the host key that was accepted before the one it presented
   */
  static Collected of(
      ListedDevice device,
      int round,
      TimedVisit timed,
      @Nullable HostKey replaced,
      Keeping keeping) {
    Json contact = VisitJson.of(timed);
    if (replaced != null) {
      contact.add("hostKeyReplaced", replaced.fingerprint());
    }
    return switch (timed.visit().outcome()) {
      case CollectOutcome.Failed(var kind, var words, var capture) -> {
        String rejected = keeping.rejected(device.files(), capture);
        if (rejected != null) {
          contact.add("rejected", rejected);
        }
        yield new Collected(device, round, Duration.ZERO, kind, words, new Json(), contact);
      }
      case CollectOutcome.Captured captured ->
          new Collected(
                  device, round, Duration.ZERO, null, null, VisitJson.export(captured), contact)
              .written(captured.text().buffer(), keeping);
    };
  }

  /** Something went wrong here that nobody expected; it is no fault of the device. */
  static Collected broken(ListedDevice device, int round, Throwable fault) {
    // The class only: an exception's text may quote what it worked on.
    String reason = "Snapline failed with %s.".formatted(fault.getClass().getSimpleName());
    return new Collected(
        device,
        round,
        Duration.ZERO,
        FailureKind.INTERNAL,
        reason,
        new Json(),
        VisitJson.withoutVisit());
  }

  private Collected written(ByteBuffer content, Keeping keeping) {
    try {
      keeping.export(device.files(), content);
      return this;
    } catch (IOException e) {
      String words = "Its export cannot be written.";
      return new Collected(device, round, time, FailureKind.INTERNAL, words, export, contact);
    }
  }

  Collected took(Duration whole) {
    return new Collected(device, round, whole, failure, reason, export, contact);
  }

  /** Whether it comes to nothing good to visit the device again: an account gets locked so. */
  boolean blocks() {
    return failure != null && failure.blocks();
  }

  /** The same failure in a later round, in which the device was left alone. */
  Collected notAgain(int later) {
    return new Collected(
        device,
        later,
        Duration.ZERO,
        failure,
        "Not visited again after round %d: %s".formatted(round, reason),
        new Json(),
        VisitJson.withoutVisit());
  }

  Json json() {
    Json json =
        new Json()
            .add("name", device.name())
            .add("host", device.host())
            .add("port", device.port())
            .add("round", round)
            .add("collected", failure == null)
            .add("milliseconds", time.toMillis());
    if (!export.isEmpty()) {
      json.add("file", failure == null ? device.files().export() : null).addAll(export);
    }
    if (failure != null) {
      json.add("failure", failure.name()).add("reason", reason).add("remedy", remedy(failure));
    }
    return json.addAll(contact);
  }

  private String remedy(FailureKind kind) {
    return Remedy.of(kind, device.name());
  }

  String words() {
    return switch (failure) {
      case null -> "%s: collected in %d ms".formatted(device.name(), time.toMillis());
      // Nobody would guess it.
      case HOST_KEY_CHANGED -> failed(failure) + " " + remedy(failure);
      default -> failed(failure);
    };
  }

  private String failed(FailureKind kind) {
    return "%s: %s. %s".formatted(device.name(), kind.label(), reason);
  }
}
