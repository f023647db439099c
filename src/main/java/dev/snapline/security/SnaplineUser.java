package dev.snapline.security;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.TenantId;
import java.io.Serial;
import java.util.Collection;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/** The signed-in user, and the tenant he works in. */
final class SnaplineUser implements UserDetails {

  @Serial private static final long serialVersionUID = 1L;

  private final String username;
  private final String passwordHash;
  private final Role role;
  private final UUID home;
  private volatile UUID tenant;

  SnaplineUser(String username, String passwordHash, Role role, TenantId home) {
    this.username = username;
    this.passwordHash = passwordHash;
    this.role = role;
    this.home = home.value();
    this.tenant = home.value();
  }

  Role role() {
    return role;
  }

  TenantId home() {
    return new TenantId(home);
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  void workIn(TenantId other) {
    if (role != Role.SUPER_ADMIN && !other.equals(home())) {
      throw new IllegalStateException("Only a super admin works in another tenant");
    }
    tenant = other.value();
  }

  Actor actor() {
    return Actor.user(username);
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return AuthorityUtils.createAuthorityList(role.authorities());
  }

  @Override
  public String getPassword() {
    return passwordHash;
  }

  @Override
  public String getUsername() {
    return username;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SnaplineUser user && user.username.equals(username);
  }

  @Override
  public int hashCode() {
    return username.hashCode();
  }
}
