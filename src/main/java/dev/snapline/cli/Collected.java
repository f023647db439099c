package dev.snapline.cli;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.TimedVisit;
import dev.snapline.collect.Visit;
import dev.snapline.kernel.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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

  static Collected of(
      ListedDevice device, int round, Duration time, TimedVisit timed, OutputDirectory out) {
    Json contact = when(timed).addAll(contact(timed.visit()));
    return switch (timed.visit().outcome()) {
      case CollectOutcome.Failed(var kind, var words, _) ->
          new Collected(device, round, time, kind, words, new Json(), contact);
      case CollectOutcome.Captured captured ->
          new Collected(device, round, time, null, null, export(captured), contact)
              .written(captured.text().buffer(), out);
    };
  }

  /** Something went wrong here that nobody expected; it is no fault of the device. */
  static Collected broken(ListedDevice device, int round, Duration time, Throwable fault) {
    // The class only: an exception's text may quote what it worked on.
    String reason = "Snapline failed with %s.".formatted(fault.getClass().getSimpleName());
    Visit none = Visit.none(FailureKind.INTERNAL, reason);
    Json contact =
        when(new TimedVisit(none, Instant.now().minus(time), Map.of())).addAll(contact(none));
    return new Collected(device, round, time, FailureKind.INTERNAL, reason, new Json(), contact);
  }

  private Collected written(ByteBuffer content, OutputDirectory out) {
    try {
      out.write(file(), content);
      return this;
    } catch (IOException e) {
      return new Collected(
          device,
          round,
          time,
          FailureKind.INTERNAL,
          "Its export cannot be written.",
          export,
          contact);
    }
  }

  private String file() {
    return device.files().export();
  }

  Json json() {
    Json json =
        new Json()
            .add("name", device.name())
            .add("host", device.host())
            .add("port", device.port())
            .add("round", round)
            .add("collected", failure == null)
            .add("milliseconds", (int) time.toMillis());
    if (!export.isEmpty()) {
      json.add("file", failure == null ? file() : null).addAll(export);
    }
    if (failure != null) {
      json.add("failure", failure.name()).add("reason", reason).add("remedy", Remedy.of(failure));
    }
    return json.addAll(contact);
  }

  private static Json when(TimedVisit visit) {
    Json phases = new Json();
    visit.phases().forEach((step, took) -> phases.add(step, took.toMillis()));
    return new Json()
        .add("startedAt", visit.startedAt().truncatedTo(ChronoUnit.MILLIS).toString())
        .add("phases", phases);
  }

  private static Json export(CollectOutcome.Captured captured) {
    return new Json()
        .add("bytes", captured.text().size())
        .add("lines", captured.text().lineCount())
        .add("fileSha256", captured.text().fileSha256())
        .add("canonicalSha256", captured.proof().canonicalSha256())
        .add("secretsMissing", captured.lacksSecrets())
        .add("menusMissing", captured.lacksMenus());
  }

  private static Json contact(Visit visit) {
    var seen = visit.seen();
    var agreed = visit.agreed();
    return new Json()
        .add("hostKeyType", seen == null ? null : seen.type())
        .add("hostKey", seen == null ? null : seen.fingerprint())
        .add("keyExchange", agreed == null ? null : agreed.keyExchange())
        .add("hostKeyAlgorithm", agreed == null ? null : agreed.hostKey())
        .add("cipher", agreed == null ? null : agreed.cipher())
        .add("mac", agreed == null ? null : agreed.mac())
        .add("received", visit.bytes())
        .add("identity", visit.facts().identity())
        .add("version", visit.facts().version())
        .add("board", visit.facts().board())
        .add("model", visit.facts().model())
        .add("serial", visit.facts().serialNumber())
        .add("architecture", visit.facts().architecture())
        .add("firmware", visit.facts().firmware());
  }

  String words() {
    return failure == null
        ? "%s: collected in %d ms".formatted(device.name(), time.toMillis())
        : "%s: %s. %s".formatted(device.name(), failure.label(), reason);
  }
}
