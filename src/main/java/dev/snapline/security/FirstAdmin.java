package dev.snapline.security;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.ThisProcess;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first super admin of an installation, for whoever can read the one-time token in its
 * log.
 */
@Service
public class FirstAdmin {

  private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final UserRows users;
  private final ApplicationEventPublisher events;
  private final ThisProcess process;
  private volatile @Nullable String token;

  FirstAdmin(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TenantScope scope,
      UserRows users,
      ApplicationEventPublisher events,
      ThisProcess process) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.scope = scope;
    this.users = users;
    this.events = events;
    this.process = process;
  }

  /** Whether the installation still waits for its first admin. */
  public boolean missing() {
    return Boolean.TRUE.equals(
        transactions.execute(_ ->
            jdbc.sql("select first_admin_at is null from installation")
                .query(Boolean.class)
                .single()));
  }

  /** What came of making the first admin. */
  public enum Outcome {
    CREATED,
    WRONG_TOKEN,
    NAME_TAKEN,
    PASSWORD_TOO_SHORT,
    ALREADY_THERE
  }

  /** Makes the first admin in the default tenant; the token is spent by success only. */
  public Outcome create(String offered, String username, String password) {
    String expected = token;
    if (expected == null || !missing()) {
      return Outcome.ALREADY_THERE;
    }
    if (!MessageDigest.isEqual(bytes(expected), bytes(offered.strip()))) {
      return Outcome.WRONG_TOKEN;
    }
    if (username.isBlank() || username.chars().anyMatch(Character::isISOControl)) {
      return Outcome.NAME_TAKEN;
    }
    if (password.length() < 10) {
      return Outcome.PASSWORD_TOO_SHORT;
    }
    return scope.in(Tenants.DEFAULT, () -> insert(username.strip(), password));
  }

  private Outcome insert(String username, String password) {
    User admin = new User(UUID.randomUUID(), Tenants.DEFAULT, username, Role.SUPER_ADMIN, false);
    try {
      Boolean first = transactions.execute(_ -> claim(admin, password));
      if (!Boolean.TRUE.equals(first)) {
        return Outcome.ALREADY_THERE;
      }
    } catch (org.springframework.dao.DuplicateKeyException e) {
      return Outcome.NAME_TAKEN;
    }
    token = null;
    events.publishEvent(
        AuditableEvent.now(
            Tenants.DEFAULT,
            Actor.user(username),
            AuditAction.USER_ADDED,
            null,
            username + " as first admin"));
    return Outcome.CREATED;
  }

  private boolean claim(User admin, String password) {
    int claimed =
        jdbc.sql("update installation set first_admin_at = now() where first_admin_at is null")
            .update();
    if (claimed == 1) {
      users.insert(admin, password);
    }
    return claimed == 1;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(100)
  void offer() {
    if (process.is(ProcessRole.WEB) && missing()) {
      byte[] random = new byte[15];
      new SecureRandom().nextBytes(random);
      token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      log.info("No admin yet. Create the first one at /setup with the one-time token {}", token);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
