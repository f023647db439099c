package dev.snapline.inventory;

import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How often the current tenant's devices are backed up, and what it accepts of them. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional
public class CollectPolicies {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(365);

  private final CollectPolicyRows rows;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  CollectPolicies(
      CollectPolicyRows rows,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /** Between scheduled attempts of a device without its own; empty means the installation's. */
  @Transactional(readOnly = true)
  public Optional<Duration> interval() {
    return rows.interval();
  }

  /**
   * Sets it for attempts from now on; a device that would come sooner by it does.
   *
   * @param interval null means the installation's
   * @throws IllegalArgumentException if it is shorter than 10 seconds or longer than a year
   */
  public void backUpEvery(@Nullable Duration interval) {
    if (interval != null && (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException("An interval is 10 seconds to 365 days");
    }
    if (rows.interval().equals(Optional.ofNullable(interval))) {
      return;
    }
    rows.interval(scope.tenant().value(), interval);
    events.publishEvent(new TenantIntervalChanged(scope.tenant(), interval));
    changed(
        interval == null
            ? "Devices are backed up as often as the installation says"
            : "Devices are backed up every %d seconds".formatted(interval.toSeconds()));
  }

  /** Whether an export counts whose secrets the login may not see. Off unless switched on. */
  @Transactional(readOnly = true)
  public boolean withoutSecretsAllowed() {
    return rows.withoutSecretsAllowed();
  }

  /** Says whether such an export counts, from the next attempt on. */
  public void allowWithoutSecrets(boolean allowed) {
    if (rows.withoutSecretsAllowed() == allowed) {
      return;
    }
    rows.allowWithoutSecrets(scope.tenant().value(), allowed);
    changed("Exports without secrets are %s".formatted(allowed ? "stored" : "not stored"));
  }

  private void changed(String words) {
    events.publishEvent(
        AuditableEvent.now(scope.tenant(), user.actor(), AuditAction.SETTING_CHANGED, null, words));
  }
}
