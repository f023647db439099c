package dev.snapline.security;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever is signed in on this request or page. */
@Component
public class CurrentUser implements TenantScope.SignedInTenant {

  /** Who acts: the signed-in user, or Snapline itself when nobody is signed in. */
  public Actor actor() {
    return user().map(SnaplineUser::actor).orElse(Actor.SYSTEM);
  }

  /** Whether the signed-in user may what the role may. */
  public boolean has(Role role) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
        && authentication.getAuthorities().stream()
            .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()));
  }

  /** The highest role of the signed-in user. */
  public Role role() {
    return user().map(SnaplineUser::role).orElse(Role.VIEWER);
  }

  /** The tenant the signed-in user works in, or null when nobody is signed in. */
  @Override
  public @Nullable TenantId tenant() {
    return user().map(SnaplineUser::tenant).orElse(null);
  }

  /** Lets a super admin work in another tenant until told otherwise. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public void workIn(TenantId tenant) {
    user().orElseThrow().workIn(tenant);
  }

  private static Optional<SnaplineUser> user() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SnaplineUser user
        ? Optional.of(user)
        : Optional.empty();
  }
}
