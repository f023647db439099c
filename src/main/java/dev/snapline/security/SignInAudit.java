package dev.snapline.security;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.Tenants;
import java.time.Duration;
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
    failed(event.getAuthentication().getName(), "wrong user name or password");
  }

  /** The tries that come too early are not told one by one, lest a guesser fill the trail. */
  void braked(String name, String address, Duration pause) {
    failed(
        name,
        "many failed tries from %s; the next one has to wait %d s"
            .formatted(printable(address), pause.toSeconds()));
  }

  private void failed(String offered, String detail) {
    String name = printable(offered);
    events.publishEvent(
        AuditableEvent.now(
            tenantOf(name), Actor.user(name), AuditAction.SIGN_IN_FAILED, null, detail));
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
