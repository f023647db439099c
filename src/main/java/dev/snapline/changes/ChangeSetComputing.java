package dev.snapline.changes;

import dev.snapline.archive.Archive;
import dev.snapline.archive.OpenOutcome;
import dev.snapline.archive.Snapshot;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.changes.ChangeSetRows.Ciphertexts;
import dev.snapline.changes.ChangeSetRows.Row;
import dev.snapline.changes.ComputingTried.Fate;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import dev.snapline.process.LogContext;
import dev.snapline.tenancy.TenantScope;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes change sets. What fails is tried again with growing delays, never given up; only what is
 * too large to be encrypted ends.
 */
@Component
class ChangeSetComputing {

  private static final Logger log = LoggerFactory.getLogger(ChangeSetComputing.class);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private final ChangeSetRows rows;
  private final ComparingRoom room;
  private final Archive archive;
  private final ConfigCipher cipher;
  private final ChangeJson json;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final Bus bus;
  private final ApplicationEventPublisher events;

  ChangeSetComputing(
      ChangeSetRows rows,
      ComparingRoom room,
      Archive archive,
      ConfigCipher cipher,
      ChangeJson json,
      TransactionTemplate transactions,
      TenantScope scope,
      Bus bus,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.room = room;
    this.archive = archive;
    this.cipher = cipher;
    this.json = json;
    this.transactions = transactions;
    this.scope = scope;
    this.bus = bus;
    this.events = events;
  }

  /** Computes the change set of a snapshot unless that is done; outside any transaction. */
  void compute(TenantId tenant, SnapshotId snapshot) {
    scope.run(tenant, () -> compute(snapshot));
  }

  private void compute(SnapshotId snapshot) {
    Row row = transactions.execute(_ -> rows.of(snapshot).orElse(null));
    if (row == null || row.state().ended()) {
      return;
    }
    long begun = System.nanoTime();
    try (var _ = LogContext.of(row.tenant(), row.device(), null)) {
      Fate fate = compute(row);
      events.publishEvent(new ComputingTried(fate, Duration.ofNanos(System.nanoTime() - begun)));
    }
  }

  private Fate compute(Row row) {
    try {
      Snapshot older = found(row.base());
      Snapshot newer = found(row.snapshot());
      return room.during(older, newer, () -> compared(row))
          .orElseThrow(() -> new NotNow(room.why(older, newer)));
    } catch (TooLarge e) {
      log.warn("Change set {} is not kept: {}", row.id(), e.getMessage());
      transactions.executeWithoutResult(
          _ -> rows.tooLarge(row.id(), String.valueOf(e.getMessage())));
      tell(row);
      return Fate.TOO_LARGE;
    } catch (NotNow e) {
      later(row, String.valueOf(e.getMessage()));
      return Fate.POSTPONED;
    } catch (RuntimeException | StackOverflowError e) {
      // The class only: an exception's text may quote what it worked on.
      log.error("Change set {} could not be computed: {}", row.id(), e.getClass().getName());
      later(row, "It could not be computed; see Snapline's log.");
      return Fate.BROKEN;
    }
  }

  private Fate compared(Row row) {
    Computed computed = ExportComparison.between(open(row.base()), open(row.snapshot()));
    Ciphertexts texts =
        new Ciphertexts(
            encrypt(row, ContentKind.CHANGES, computed.changes()),
            encrypt(row, ContentKind.DIFF, computed.full()),
            encrypt(row, ContentKind.MASKED_DIFF, computed.masked()));
    store(row, computed, texts);
    return Fate.COMPUTED;
  }

  private void store(Row row, Computed computed, Ciphertexts texts) {
    Boolean stored =
        transactions.execute(_ -> {
          boolean first = rows.computed(row, computed, texts);
          if (first) {
            events.publishEvent(
                AuditableEvent.now(
                    row.tenant(),
                    Actor.SYSTEM,
                    AuditAction.DIFF_GENERATED,
                    row.device(),
                    "%s, +%d/−%d lines"
                        .formatted(
                            count(computed.changes().size()),
                            computed.full().added(),
                            computed.full().removed())));
          }
          return first;
        });
    if (Boolean.TRUE.equals(stored)) {
      tell(row);
    }
  }

  private static String count(int changes) {
    return changes == 1 ? "1 change" : changes + " changes";
  }

  private void later(Row row, String error) {
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(row.tries(), 7));
    Duration capped = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    transactions.executeWithoutResult(_ -> rows.failed(row.id(), error, capped));
    tell(row);
  }

  private void tell(Row row) {
    bus.broadcast(
        Topic.HISTORY, HistoryChanged.now(row.tenant(), row.device(), HistoryChanged.What.CHANGES));
  }

  private Snapshot found(SnapshotId snapshot) {
    return archive.find(snapshot).orElseThrow(() -> new NotNow("A snapshot is gone."));
  }

  private OpenOutcome.Opened open(SnapshotId snapshot) {
    return switch (archive.open(snapshot)) {
      case OpenOutcome.Opened opened -> opened;
      case OpenOutcome.Missing() -> throw new NotNow("A snapshot is gone.");
      case OpenOutcome.Unreadable(String reason) -> throw new NotNow(reason);
    };
  }

  private String encrypt(Row row, ContentKind kind, Object value) {
    ContentLabel label = new ContentLabel(row.tenant(), row.device(), kind);
    return switch (cipher.encrypt(label, json.write(value))) {
      case EncryptOutcome.Done(String ciphertext) -> ciphertext;
      case EncryptOutcome.Unavailable(String reason) -> throw new NotNow(reason);
      case EncryptOutcome.TooLarge(String reason) -> throw new TooLarge(reason);
    };
  }

  /** Ends the computation for good. */
  private static final class TooLarge extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    TooLarge(String reason) {
      super(reason, null, false, false);
    }
  }

  /** Leaves the computation for a later try. */
  private static final class NotNow extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    NotNow(String reason) {
      super(reason, null, false, false);
    }
  }
}
