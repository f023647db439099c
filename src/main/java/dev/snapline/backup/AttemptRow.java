package dev.snapline.backup;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as its table has it. Phases are {@code CONNECTING=12 LOGIN=140}, in milliseconds;
 * algorithms their four names with spaces between; menus stand one a line.
 */
final class AttemptRow {

  /** All columns but the capture, which is large. */
  static final String COLUMNS =
      """
      id, device_id, cause, requested_by, queued_at, started_at, finished_at, outcome, failure, reason, hash,
        phases, bytes, algorithms, collector, lacks_secrets, lacks_menus, capture_ciphertext is not null as captured
      """;

  private static final Pattern PHASE = Pattern.compile("([A-Z_]+)=(\\d{1,12})");

  private AttemptRow() {}

  static Attempt read(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    String failure = row.getString("failure");
    String hash = row.getString("hash");
    return new Attempt(
        new AttemptId(row.getObject("id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        Cause.valueOf(row.getString("cause")),
        row.getString("requested_by"),
        row.getTimestamp("queued_at").toInstant(),
        instant(row.getTimestamp("started_at")),
        instant(row.getTimestamp("finished_at")),
        outcome == null ? null : Attempt.Outcome.valueOf(outcome),
        failure == null ? null : FailureKind.valueOf(failure),
        row.getString("reason"),
        hash == null ? null : new ContentHash(hash),
        contact(row),
        new Flaws(row.getBoolean("lacks_secrets"), menus(row.getString("lacks_menus"))),
        row.getBoolean("captured"));
  }

  private static @Nullable Contact contact(ResultSet row) throws SQLException {
    String collector = row.getString("collector");
    return collector == null
        ? null
        : new Contact(
            collector,
            algorithms(row.getString("algorithms")),
            row.getLong("bytes"),
            phases(row.getString("phases")));
  }

  static @Nullable String phases(@Nullable Contact contact) {
    return contact == null
        ? null
        : contact.phases().stream()
            .map(phase -> phase.step().name() + "=" + phase.took().toMillis())
            .collect(Collectors.joining(" "));
  }

  private static List<Phase> phases(@Nullable String written) {
    List<Phase> phases = new ArrayList<>();
    Matcher each = PHASE.matcher(written == null ? "" : written);
    while (each.find()) {
      phases.add(
          new Phase(Step.valueOf(each.group(1)), Duration.ofMillis(Long.parseLong(each.group(2)))));
    }
    return List.copyOf(phases);
  }

  static @Nullable String algorithms(@Nullable Contact contact) {
    Algorithms agreed = contact == null ? null : contact.algorithms();
    return agreed == null
        ? null
        : String.join(" ", agreed.keyExchange(), agreed.hostKey(), agreed.cipher(), agreed.mac());
  }

  private static @Nullable Algorithms algorithms(@Nullable String written) {
    String[] names = written == null ? new String[0] : written.split(" ", -1);
    return names.length == 4 ? new Algorithms(names[0], names[1], names[2], names[3]) : null;
  }

  static @Nullable String menus(Flaws flaws) {
    return flaws.menus().isEmpty() ? null : String.join("\n", flaws.menus());
  }

  private static List<String> menus(@Nullable String written) {
    return written == null ? List.of() : written.lines().toList();
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
