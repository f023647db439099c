package dev.snapline.api;

import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.tenancy.Tenant;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The tenant in a request's path: the user's own, or any for a super admin. Any other does not
 * exist for him.
 */
@Component
class TenantPath {

  private final Tenants tenants;
  private final TenantScope scope;
  private final CurrentUser user;

  TenantPath(Tenants tenants, TenantScope scope, CurrentUser user) {
    this.tenants = tenants;
    this.scope = scope;
    this.user = user;
  }

  /** Works inside the tenant; throws {@link NotFound} if the user has no such tenant. */
  <T> T in(String slugOrId, Supplier<T> work) {
    TenantId tenant =
        tenants
            .find(slugOrId)
            .map(Tenant::id)
            .filter(id -> id.equals(user.tenant()) || user.has(Role.SUPER_ADMIN))
            .orElseThrow(() -> new NotFound("tenant"));
    return scope.in(tenant, work);
  }
}
