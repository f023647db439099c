package dev.snapline.security;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.Tenants;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Tells the audit trail who signed in and who failed to. A name nobody has is recorded in the
 * default tenant.
 */
@Component
class SignInAudit {

  private final SignIn users;
  private final ApplicationEventPublisher events;

  SignInAudit(SignIn users, ApplicationEventPublisher events) {
    this.users = users;
    this.events = events;
  }

  @EventListener
  void signedIn(InteractiveAuthenticationSuccessEvent event) {
    if (event.getAuthentication().getPrincipal() instanceof SnaplineUser user) {
      events.publishEvent(
          AuditableEvent.now(
              user.home(), user.actor(), AuditAction.SIGNED_IN, null, "as " + user.role().label()));
    }
  }

  @EventListener
  void failed(AbstractAuthenticationFailureEvent event) {
    String name = printable(event.getAuthentication().getName());
    events.publishEvent(
        AuditableEvent.now(
            tenantOf(name),
            Actor.user(name),
            AuditAction.SIGN_IN_FAILED,
            null,
            "wrong user name or password"));
  }

  private TenantId tenantOf(String name) {
    try {
      return users.loadUserByUsername(name) instanceof SnaplineUser user
          ? user.home()
          : Tenants.DEFAULT;
    } catch (UsernameNotFoundException e) {
      return Tenants.DEFAULT;
    }
  }

  private static String printable(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > 80 ? clean.substring(0, 80) : clean;
  }
}
