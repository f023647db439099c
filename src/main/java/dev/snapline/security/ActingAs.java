package dev.snapline.security;

import dev.snapline.kernel.TenantId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets Snapline itself use services that ask for a role, e.g. to set up the demo fleet. */
@Component
public class ActingAs {

  /** Works as an admin named {@code snapline} inside a tenant. */
  public <T extends @Nullable Object> T snapline(TenantId tenant, Supplier<T> work) {
    return named("snapline", Role.ADMIN, tenant, work);
  }

  /** Works inside a tenant on behalf of something that is not a user, e.g. another program. */
  public <T extends @Nullable Object> T named(
      String name, Role role, TenantId tenant, Supplier<T> work) {
    SnaplineUser user = new SnaplineUser(name, "", role, tenant);
    SecurityContext before = SecurityContextHolder.getContext();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    SecurityContextHolder.setContext(context);
    try {
      return work.get();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }
}
