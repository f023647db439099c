package dev.snapline.cli;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.TimedVisit;
import dev.snapline.collect.Visit;
import dev.snapline.kernel.FailureKind;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is told of a visit. */
final class VisitJson {

  private VisitJson() {}

  /** When it was, how long its steps took, the device and the connection. */
  static Json of(TimedVisit visit) {
    Json phases = new Json();
    visit.phases().forEach((step, took) -> phases.add(step, took.toMillis()));
    String startedAt = visit.startedAt().truncatedTo(ChronoUnit.MILLIS).toString();
    return when(startedAt, phases).addAll(contact(visit.visit()));
  }

  /** The same where there was none. */
  static Json withoutVisit() {
    return when(null, new Json()).addAll(contact(Visit.none(FailureKind.INTERNAL, "No visit.")));
  }

  private static Json when(@Nullable String startedAt, Json phases) {
    return new Json().add("startedAt", startedAt).add("phases", phases);
  }

  static Json export(CollectOutcome.Captured captured) {
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
}
