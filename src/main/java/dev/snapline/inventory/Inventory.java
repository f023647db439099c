package dev.snapline.inventory;

import dev.snapline.inventory.InventoryEvent.DeviceAdded;
import dev.snapline.inventory.InventoryEvent.DeviceChanged;
import dev.snapline.inventory.InventoryEvent.DeviceSwitched;
import dev.snapline.inventory.Logins.Resolved;
import dev.snapline.inventory.SaveOutcome.Rejected;
import dev.snapline.inventory.SaveOutcome.Saved;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  private static final String ELSEWHERE =
      "The address changed. Enter the login again, or confirm that the stored one may be sent there.";

  private final DeviceRows rows;
  private final Logins logins;
  private final PauseTimes pauses;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  Inventory(
      DeviceRows rows,
      Logins logins,
      PauseTimes pauses,
      TransactionTemplate transactions,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.logins = logins;
    this.pauses = pauses;
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

  /**
   * Another device at an address: likely the same one, entered twice.
   *
   * @param besides the device that is meant to be there, or null
   */
  public Optional<Device> at(String host, int port, String zone, @Nullable DeviceId besides) {
    return inTransaction(() ->
        rows.twoAt(host, port, zone).stream()
            .map(DeviceRow::toDevice)
            .filter(device -> !device.id().equals(besides))
            .findFirst());
  }

  /** Adds a device that has a login of its own; it is due at once. */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome add(DeviceData data, LoginSecret secret) {
    return add(data, new LoginInput.Own(secret), null);
  }

  /** Adds a device that has a login of its own and whose host key is already known. */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome add(DeviceData data, LoginSecret secret, @Nullable HostKey known) {
    return add(data, new LoginInput.Own(secret), known);
  }

  /**
   * Adds a device; it is due at once.
   *
   * @param known the key to pin before the first contact, or null to pin on first use
   */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome add(DeviceData given, LoginInput login, @Nullable HostKey known) {
    DeviceData data = login instanceof LoginInput.Shared ? given.withoutUser() : given;
    String fault = data.fault(login instanceof LoginInput.Shared);
    if (fault != null) {
      return new Rejected(fault);
    }
    DeviceId id = DeviceId.random();
    return switch (logins.resolve(id, login)) {
      case Resolved.Refused(var reason) -> new Rejected(reason);
      case Resolved.Kept _ -> new Rejected("Enter how Snapline signs in to the device.");
      case Resolved.Fresh(var columns) -> saving(() -> added(id, data, columns, known));
    };
  }

  /**
   * Changes a device.
   *
   * @param revision the one the person saw; another person's change in between is not overwritten
   */
  @PreAuthorize("hasRole('ADMIN')")
  public SaveOutcome change(DeviceId id, int revision, DeviceData data, LoginInput login) {
    return switch (logins.resolve(id, login)) {
      case Resolved.Refused(var reason) -> new Rejected(reason);
      case Resolved.Kept(var elsewhere) ->
          saving(() -> {
            DeviceRow before = locked(id, revision);
            return elsewhere || before.toDevice().data().sameAddress(data)
                ? changed(before, data, before.secret(), "")
                : new Rejected(ELSEWHERE);
          });
      case Resolved.Fresh(var columns) ->
          saving(() -> changed(locked(id, revision), data, columns, ", with new login"));
    };
  }

  /** Switches scheduled and manual backups of a device on or off; its history stays. */
  @PreAuthorize("hasRole('ADMIN')")
  public void enable(DeviceId id, boolean enabled) {
    transactions.executeWithoutResult(_ -> {
      DeviceRow row = rows.findOneById(id.value()).orElseThrow();
      if (row.enabled() == enabled) {
        return;
      }
      rows.save(row.switched(enabled));
      events.publishEvent(new DeviceSwitched(id, enabled));
      audit(
          row.toDevice().tenant(),
          enabled ? AuditAction.DEVICE_ENABLED : AuditAction.DEVICE_DISABLED,
          id,
          row.login().name());
    });
  }

  private SaveOutcome added(
      DeviceId id, DeviceData data, LoginColumns login, @Nullable HostKey known) {
    TenantId tenant = scope.tenant();
    DeviceRow row = rows.save(DeviceRow.fresh(id, tenant, data, login, known));
    events.publishEvent(new DeviceAdded(tenant, id, data.interval()));
    pauses.tell(id);
    audit(tenant, AuditAction.DEVICE_ADDED, id, "%s at %s".formatted(data.name(), address(data)));
    return new Saved(row.toDevice());
  }

  private SaveOutcome changed(
      DeviceRow before, DeviceData given, LoginColumns login, String addition) {
    boolean shared = login.credentialSetId() != null;
    DeviceData data = shared ? given.withoutUser() : given;
    String fault = data.fault(shared);
    if (fault != null) {
      return new Rejected(fault);
    }
    Device old = before.toDevice();
    DeviceRow row = rows.save(before.with(data, login));
    boolean other = !login.equals(before.secret()) || !old.data().sameLogin(data);
    boolean away = !old.data().sameAddress(data);
    events.publishEvent(new DeviceChanged(old.id(), data.interval(), other, away));
    if (!old.data().tags().equals(data.tags())) {
      pauses.tell(old.id());
    }
    String moved = away ? ", now at " + address(data) : "";
    audit(old.tenant(), AuditAction.DEVICE_CHANGED, old.id(), data.name() + moved + addition);
    return new Saved(row.toDevice());
  }

  private DeviceRow locked(DeviceId id, int revision) {
    DeviceRow row = rows.findOneById(id.value()).orElseThrow();
    if (!Objects.equals(row.revision(), revision)) {
      throw new OptimisticLockingFailureException("changed by somebody else");
    }
    return row;
  }

  private SaveOutcome saving(Supplier<SaveOutcome> work) {
    try {
      return inTransaction(work);
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
    String zone = data.zone().equals(Zone.MAIN) ? "" : " in zone " + data.zone();
    return data.host() + ":" + data.port() + zone;
  }
}
