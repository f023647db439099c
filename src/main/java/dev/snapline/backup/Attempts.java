package dev.snapline.backup;

import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attempts of the current tenant's devices. They are kept apart from snapshots.
 *
 * @see "Decision 0004"
 */
@Service
@Transactional
public class Attempts {

  private final JdbcClient jdbc;

  Attempts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One attempt. */
  public Optional<Attempt> find(AttemptId id) {
    return jdbc.sql("select " + AttemptRow.COLUMNS + " from attempt where id = ?")
        .param(id.value())
        .query(AttemptRow::read)
        .optional();
  }

  /** The newest attempts of a device. */
  public List<Attempt> newest(DeviceId device, int limit) {
    return jdbc.sql(
            "select "
                + AttemptRow.COLUMNS
                + " from attempt where device_id = ? order by queued_at desc limit ?")
        .params(device.value(), limit)
        .query(AttemptRow::read)
        .list();
  }

  /** What the device sent instead of an export, encrypted; empty if nothing is kept. */
  Optional<String> capture(AttemptId id) {
    return jdbc.sql(
            "select capture_ciphertext from attempt where id = ? and capture_ciphertext is not null")
        .param(id.value())
        .query(String.class)
        .optional();
  }

  Optional<AttemptLedger.Window> window(AttemptId id) {
    return jdbc.sql("select queued_at, clock_timestamp() from attempt where id = ?")
        .param(id.value())
        .query((row, _) ->
            new AttemptLedger.Window(
                row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
        .optional();
  }

  void open(
      AttemptId id, TenantId tenant, DeviceId device, Cause cause, @Nullable String requestedBy) {
    jdbc.sql(
            """
            insert into attempt (id, tenant_id, device_id, cause, requested_by, queued_at) values (?, ?, ?, ?, ?, now())
            """)
        .params(
            Arrays.asList(id.value(), tenant.value(), device.value(), cause.name(), requestedBy))
        .update();
  }

  /** Ends an attempt; false if it had ended before. */
  boolean close(AttemptId id, Ending ending) {
    ContentHash hash = ending.hash();
    FailureKind failure = ending.failure();
    Contact contact = ending.contact();
    return jdbc.sql(
                """
                update attempt set started_at = ?, finished_at = ?, outcome = ?, failure = ?, reason = ?, hash = ?,
                  phases = ?, bytes = ?, algorithms = ?, collector = ?, lacks_secrets = ?, lacks_menus = ?,
                  capture_ciphertext = ?
                where id = ? and outcome is null
                """)
            .params(
                Arrays.asList(
                    Timestamp.from(ending.startedAt()),
                    Timestamp.from(ending.finishedAt()),
                    ending.outcome().name(),
                    failure == null ? null : failure.name(),
                    ending.reason(),
                    hash == null ? null : hash.hex(),
                    AttemptRow.phases(contact),
                    contact == null ? null : contact.bytes(),
                    AttemptRow.algorithms(contact),
                    contact == null ? null : contact.collector(),
                    ending.flaws().secrets(),
                    AttemptRow.menus(ending.flaws()),
                    ending.capture(),
                    id.value()))
            .update()
        == 1;
  }

  /** Adds what a collector told to an attempt that had ended without; false if it has that. */
  boolean complete(AttemptId id, Contact contact) {
    return jdbc.sql(
                """
                update attempt set phases = ?, bytes = ?, algorithms = ?, collector = ?
                where id = ? and outcome is not null and collector is null
                """)
            .params(
                Arrays.asList(
                    AttemptRow.phases(contact),
                    contact.bytes(),
                    AttemptRow.algorithms(contact),
                    contact.collector(),
                    id.value()))
            .update()
        == 1;
  }

  void reopen(AttemptId id) {
    jdbc.sql("update attempt set outcome = null where id = ?").param(id.value()).update();
  }
}
