package dev.snapline.inventory;

import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.inventory.InventoryEvent.DeviceAdded;
import dev.snapline.inventory.InventoryEvent.DeviceChanged;
import dev.snapline.inventory.InventoryEvent.DeviceSwitched;
import dev.snapline.inventory.SaveOutcome.Rejected;
import dev.snapline.inventory.SaveOutcome.Saved;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The devices of the current tenant. */
@Service
@PreAuthorize("hasRole('VIEWER')")
public class Inventory {

  private final DeviceRows rows;
  private final ConfigCipher cipher;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  Inventory(
      DeviceRows rows,
      ConfigCipher cipher,
      TransactionTemplate transactions,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.cipher = cipher;
    this.transactions = transactions;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /** All devices by name. */
  public List<Device> all() {
    return inTransaction(
        () -> rows.findAllByOrderByLoginName().stream().map(DeviceRow::toDevice).toList());
  }

  /** One device, if the tenant has it. */
  public Optional<Device> find(DeviceId id) {
    return inTransaction(() -> rows.findById(id.value()).map(DeviceRow::toDevice));
  }

  /** Adds a device; it is due at once. */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome add(DeviceData data, LoginSecret secret) {
    return add(data, secret, null);
  }

  /**
   * Adds a device whose host key is already known.
   *
   * @param known the key to pin before the first contact, or null to pin on first use
   */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome add(DeviceData data, LoginSecret secret, @Nullable HostKey known) {
    TenantId tenant = scope.tenant();
    DeviceId id = DeviceId.random();
    return prepare(
        data,
        tenant,
        id,
        secret,
        ciphertext ->
            saving(() -> {
              DeviceRow row =
                  rows.save(
                      DeviceRow.fresh(id, tenant, data, Objects.requireNonNull(ciphertext), known));
              events.publishEvent(new DeviceAdded(tenant, id, data.interval()));
              audit(
                  tenant,
                  AuditAction.DEVICE_ADDED,
                  id,
                  "%s at %s".formatted(data.name(), address(data)));
              return row;
            }));
  }

  /**
   * Changes a device.
   *
   * @param revision the one the person saw; another person's change in between is not overwritten
   * @param secret the new one, or null to keep it
   */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome change(
      DeviceId id, int revision, DeviceData data, @Nullable LoginSecret secret) {
    TenantId tenant = scope.tenant();
    return prepare(
        data,
        tenant,
        id,
        secret,
        ciphertext ->
            saving(() -> {
              DeviceRow before = rows.findOneById(id.value()).orElseThrow();
              if (!Objects.equals(before.revision(), revision)) {
                throw new OptimisticLockingFailureException("changed by somebody else");
              }
              DeviceRow row = rows.save(before.with(data, ciphertext));
              boolean login = ciphertext != null || !before.toDevice().data().sameLogin(data);
              events.publishEvent(new DeviceChanged(id, data.interval(), login));
              audit(
                  tenant,
                  AuditAction.DEVICE_CHANGED,
                  id,
                  data.name() + (secret == null ? "" : ", with new login secret"));
              return row;
            }));
  }

  /** Switches scheduled and manual backups of a device on or off; its history stays. */
  @PreAuthorize("hasRole('ADMIN')")
  public void enable(DeviceId id, boolean enabled) {
    transactions.executeWithoutResult(_ -> {
      DeviceRow row = rows.findOneById(id.value()).orElseThrow();
      rows.save(row.switched(enabled));
      events.publishEvent(new DeviceSwitched(id, enabled));
      audit(
          row.toDevice().tenant(),
          enabled ? AuditAction.DEVICE_ENABLED : AuditAction.DEVICE_DISABLED,
          id,
          row.login().name());
    });
  }

  private SaveOutcome prepare(
      DeviceData data,
      TenantId tenant,
      DeviceId id,
      @Nullable LoginSecret secret,
      Function<@Nullable String, SaveOutcome> save) {
    String fault = data.fault();
    if (fault != null) {
      return new Rejected(fault);
    }
    if (secret == null) {
      return save.apply(null);
    }
    ContentLabel label = new ContentLabel(tenant, id, ContentKind.CREDENTIAL);
    return switch (cipher.encrypt(label, secret.encode())) {
      case ConfigCipher.EncryptOutcome.Done(String ciphertext) -> save.apply(ciphertext);
      case ConfigCipher.EncryptOutcome.Unavailable(String reason) ->
          new Rejected("The password could not be encrypted, so nothing was saved: " + reason);
      case ConfigCipher.EncryptOutcome.TooLarge(String reason) ->
          new Rejected("The password could not be encrypted, so nothing was saved: " + reason);
    };
  }

  private SaveOutcome saving(Supplier<DeviceRow> work) {
    try {
      return new Saved(inTransaction(work).toDevice());
    } catch (DuplicateKeyException e) {
      return new Rejected("Another device has this name already.");
    } catch (OptimisticLockingFailureException e) {
      return new Rejected("Somebody else changed this device meanwhile. Open it again.");
    } catch (DbActionExecutionException e) {
      if (e.getCause() instanceof DuplicateKeyException) {
        return new Rejected("Another device has this name already.");
      }
      throw e;
    }
  }

  private void audit(TenantId tenant, AuditAction action, DeviceId device, String detail) {
    events.publishEvent(AuditableEvent.now(tenant, user.actor(), action, device, detail));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.get()));
  }

  private static String address(DeviceData data) {
    return data.host() + ":" + data.port();
  }
}
