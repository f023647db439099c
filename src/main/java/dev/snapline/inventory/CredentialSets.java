package dev.snapline.inventory;

import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.inventory.CredentialSetOutcome.Done;
import dev.snapline.inventory.CredentialSetOutcome.Rejected;
import dev.snapline.inventory.InventoryEvent.SharedLoginChanged;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** User names and secrets that several devices of the current tenant share. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class CredentialSets {

  private final CredentialSetRows rows;
  private final SecretStore secrets;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  CredentialSets(
      CredentialSetRows rows,
      SecretStore secrets,
      TransactionTemplate transactions,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.secrets = secrets;
    this.transactions = transactions;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /** All sets by name. */
  public List<CredentialSet> all() {
    return Objects.requireNonNull(transactions.execute(_ -> rows.all()));
  }

  /** Adds a set. */
  public CredentialSetOutcome add(String name, String username, LoginSecret secret) {
    CredentialSetId id = CredentialSetId.random();
    TenantId tenant = scope.tenant();
    return prepared(
        id,
        name,
        username,
        secret,
        columns -> {
          rows.insert(
              id, tenant.value(), name.strip(), username.strip(), Objects.requireNonNull(columns));
          audit(AuditAction.CREDENTIAL_SET_ADDED, name.strip());
          return new Done(id);
        });
  }

  /**
   * Changes a set; its devices are due at once where its user name or secret is another one.
   *
   * @param secret the new one, or null to keep it
   */
  public CredentialSetOutcome change(
      CredentialSetId id, String name, String username, @Nullable LoginSecret secret) {
    return prepared(
        id,
        name,
        username,
        secret,
        columns -> {
          CredentialSet before = rows.find(id).orElse(null);
          if (before == null) {
            return new Rejected("Somebody removed this credential set meanwhile.");
          }
          rows.rename(id, name.strip(), username.strip());
          if (columns != null) {
            rows.secret(id, columns);
          }
          if (columns != null || !before.username().equals(username.strip())) {
            rows.devices(id).forEach(each -> events.publishEvent(new SharedLoginChanged(each)));
          }
          audit(
              AuditAction.CREDENTIAL_SET_CHANGED,
              name.strip() + (columns == null ? "" : ", with new login secret"));
          return new Done(id);
        });
  }

  /** Removes a set that no device uses. */
  public CredentialSetOutcome remove(CredentialSetId id) {
    return saving(() -> {
      List<DeviceId> devices = rows.devices(id);
      if (!devices.isEmpty()) {
        return new Rejected(
            "%s with it. Give %s another login first."
                .formatted(
                    devices.size() == 1
                        ? "1 device signs in"
                        : "%,d devices sign in".formatted(devices.size()),
                    devices.size() == 1 ? "it" : "them"));
      }
      rows.find(id)
          .ifPresent(set -> {
            rows.delete(id);
            audit(AuditAction.CREDENTIAL_SET_REMOVED, set.name());
          });
      return new Done(id);
    });
  }

  private CredentialSetOutcome prepared(
      CredentialSetId id, String name, String username, @Nullable LoginSecret secret, Save save) {
    String fault = fault(name.strip(), username.strip());
    if (fault != null) {
      return new Rejected(fault);
    }
    if (secret == null) {
      return saving(() -> save.with(null));
    }
    ContentLabel label =
        new ContentLabel(scope.tenant(), new DeviceId(id.value()), ContentKind.CREDENTIAL_SET);
    return switch (secrets.prepare(label, secret)) {
      case SecretStore.Prepared.Ready(var columns) -> saving(() -> save.with(columns));
      case SecretStore.Prepared.Refused(var reason) -> new Rejected(reason);
    };
  }

  private CredentialSetOutcome saving(Supplier<CredentialSetOutcome> work) {
    try {
      return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    } catch (DuplicateKeyException e) {
      return new Rejected("Another credential set has this name already.");
    }
  }

  private static @Nullable String fault(String name, String username) {
    if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      return "The name needs 1 to 100 characters.";
    }
    return username.isEmpty() || username.length() > 100
        ? "The user name needs 1 to 100 characters."
        : null;
  }

  private void audit(AuditAction action, String detail) {
    events.publishEvent(AuditableEvent.now(scope.tenant(), user.actor(), action, null, detail));
  }

  /** Writes a set whose secret is ready; null keeps the stored one. */
  private interface Save {
    CredentialSetOutcome with(@Nullable LoginColumns columns);
  }
}
