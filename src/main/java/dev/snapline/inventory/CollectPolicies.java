package dev.snapline.inventory;

import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the current tenant accepts of its devices. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional
public class CollectPolicies {

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
    events.publishEvent(
        AuditableEvent.now(
            scope.tenant(),
            user.actor(),
            AuditAction.SETTING_CHANGED,
            null,
            "Exports without secrets are %s".formatted(allowed ? "stored" : "not stored")));
  }
}
