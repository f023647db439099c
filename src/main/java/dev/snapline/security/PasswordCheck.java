package dev.snapline.security;

import java.time.Duration;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Compares passwords, unless whoever offers one has to wait. */
@Component
class PasswordCheck extends DaoAuthenticationProvider {

  private final SignInBrake brake;
  private final SignInAudit audit;

  PasswordCheck(SignIn users, PasswordEncoder passwords, SignInBrake brake, SignInAudit audit) {
    super(users);
    setPasswordEncoder(passwords);
    this.brake = brake;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication offered) {
    String name = offered.getName();
    String address =
        offered.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    Duration left = brake.left(name, address);
    if (left.isPositive()) {
      throw new TooManyTries(left);
    }
    try {
      Authentication checked = super.authenticate(offered);
      brake.succeeded(name, address);
      return checked;
    } catch (BadCredentialsException e) {
      Duration pause = brake.failed(name, address);
      if (pause.isPositive()) {
        audit.braked(name, address, pause);
      }
      throw e;
    }
  }

  /** Nothing was compared: the try came too early. Tells whether the name exists as little. */
  static final class TooManyTries extends LockedException {
    @java.io.Serial private static final long serialVersionUID = 1L;
    private final Duration left;

    TooManyTries(Duration left) {
      super("Too many failed tries");
      this.left = left;
    }

    /** Whole seconds, at least one. */
    long seconds() {
      return left.toSeconds() + 1;
    }
  }
}
