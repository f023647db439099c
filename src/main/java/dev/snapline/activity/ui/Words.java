package dev.snapline.activity.ui;

import dev.snapline.activity.ActivityRow;
import dev.snapline.backup.BulkState;
import dev.snapline.backup.Cause;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Attempts and runs in words; colours only underline them. */
final class Words {

  private Words() {}

  static String tone(ActivityRow row) {
    return switch (row.state()) {
      case QUEUED -> "idle";
      case RUNNING -> "busy";
      case STORED, UNCHANGED -> "good";
      case FAILED -> tone(row.failure());
    };
  }

  static String tone(BulkState state) {
    return switch (state) {
      case RUNNING -> "busy";
      case QUEUED, WAITING, CANCELLED, ELSEWHERE, FORGOTTEN -> "idle";
      case STORED, UNCHANGED -> "good";
      case FAILED -> "warn";
      case REFUSED -> "bad";
    };
  }

  /** How it stands: what failed where it failed. */
  static String state(ActivityRow row) {
    FailureKind failure = row.failure();
    return failure == null ? row.state().label() : failure.label();
  }

  static String cause(ActivityRow row) {
    return row.cause() == Cause.SCHEDULED
        ? "Scheduled"
        : row.requestedBy() == null ? "By hand" : "By " + row.requestedBy();
  }

  static String duration(@Nullable Duration took) {
    if (took == null) {
      return "–";
    }
    if (took.toMillis() < 100) {
      return took.toMillis() + " ms";
    }
    if (took.toMillis() < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
    return took.toSeconds() < 120
        ? took.toSeconds() + " s"
        : "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
  }

  private static String tone(@Nullable FailureKind failure) {
    return failure == FailureKind.CANCELLED
        ? "idle"
        : failure != null && failure.blocks() ? "bad" : "warn";
  }
}
