package dev.snapline.cli;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.Visit;
import dev.snapline.kernel.FailureKind;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one device in one round.
 *
 * @param failure null if its export is in its file
 */
record Collected(
    ListedDevice device,
    int round,
    Duration time,
    Visit visit,
    @Nullable FailureKind failure,
    @Nullable String reason) {

  static Collected of(
      ListedDevice device, int round, Duration time, Visit visit, OutputDirectory out) {
    return switch (visit.outcome()) {
      case CollectOutcome.Failed(var kind, var words, _) ->
          new Collected(device, round, time, visit, kind, words);
      case CollectOutcome.Captured captured -> {
        try {
          out.write(device.name() + ".rsc", captured.text().bytes());
          yield new Collected(device, round, time, visit, null, null);
        } catch (IOException e) {
          yield new Collected(
              device, round, time, visit, FailureKind.INTERNAL, "Its export cannot be written.");
        }
      }
    };
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
    if (visit.outcome() instanceof CollectOutcome.Captured captured) {
      json.add("file", failure == null ? device.name() + ".rsc" : null)
          .add("bytes", captured.text().bytes().length)
          .add("lines", captured.text().lineCount())
          .add("fileSha256", captured.text().fileSha256())
          .add("canonicalSha256", captured.export().canonical().sha256())
          .add("secretsMissing", captured.lacksSecrets())
          .add("menusMissing", captured.lacksMenus());
    }
    if (failure != null) {
      json.add("failure", failure.name()).add("reason", reason).add("remedy", failure.remedy());
    }
    var seen = visit.seen();
    var agreed = visit.agreed();
    return json.add("hostKeyType", seen == null ? null : seen.type())
        .add("hostKey", seen == null ? null : seen.fingerprint())
        .add("keyExchange", agreed == null ? null : agreed.keyExchange())
        .add("hostKeyAlgorithm", agreed == null ? null : agreed.hostKey())
        .add("cipher", agreed == null ? null : agreed.cipher())
        .add("mac", agreed == null ? null : agreed.mac())
        .add("received", Math.toIntExact(visit.bytes()))
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
