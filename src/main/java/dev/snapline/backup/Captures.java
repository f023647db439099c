package dev.snapline.backup;

import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.AttemptId;
import dev.snapline.routeros.ExportText;
import dev.snapline.tenancy.TenantScope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What devices sent instead of an export, for people who look for the cause. Always masked, so it
 * is no reveal and leaves no trace in the audit trail.
 */
@Service
@PreAuthorize("hasRole('OPERATOR')")
public class Captures {

  private final Attempts attempts;
  private final ConfigCipher cipher;
  private final TransactionTemplate transactions;
  private final TenantScope scope;

  Captures(
      Attempts attempts, ConfigCipher cipher, TransactionTemplate transactions, TenantScope scope) {
    this.attempts = attempts;
    this.cipher = cipher;
    this.transactions = transactions;
    this.scope = scope;
  }

  /** Opens what the device of a failed attempt sent. Not inside a transaction. */
  public CaptureOutcome open(AttemptId id) {
    Stock stock = transactions.execute(_ -> stock(id));
    if (stock == null) {
      return new CaptureOutcome.Missing();
    }
    return switch (cipher.decrypt(stock.label(), stock.ciphertext())) {
      case DecryptOutcome.Done(byte[] sent) ->
          new CaptureOutcome.Opened(ExportText.of(sent).maskedDoubtfully().lines());
      case DecryptOutcome.Unavailable(String reason) -> new CaptureOutcome.Unreadable(reason);
      case DecryptOutcome.Rejected(String reason) -> new CaptureOutcome.Unreadable(reason);
    };
  }

  private @Nullable Stock stock(AttemptId id) {
    return attempts
        .find(id)
        .flatMap(attempt ->
            attempts
                .capture(id)
                .map(ciphertext ->
                    new Stock(
                        new ContentLabel(scope.tenant(), attempt.device(), ContentKind.CAPTURE),
                        ciphertext)))
        .orElse(null);
  }

  private record Stock(ContentLabel label, String ciphertext) {}
}
