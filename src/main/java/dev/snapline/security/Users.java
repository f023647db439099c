package dev.snapline.security;

import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The users of the current tenant. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional
public class Users {

  private static final String COLUMNS = "select id, tenant_id, username, role, demo from app_user ";
  private final JdbcClient jdbc;
  private final UserRows rows;
  private final TenantScope scope;
  private final CurrentUser current;
  private final ApplicationEventPublisher events;

  Users(
      JdbcClient jdbc,
      UserRows rows,
      TenantScope scope,
      CurrentUser current,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.scope = scope;
    this.current = current;
    this.events = events;
  }

  /** All users of the tenant by name. */
  public List<User> all() {
    return jdbc.sql(COLUMNS + "order by lower(username)").query(Users::user).list();
  }

  /** The user with a name, if he belongs to the tenant. */
  public Optional<User> find(String username) {
    return jdbc.sql(COLUMNS + "where lower(username) = lower(?)")
        .param(username)
        .query(Users::user)
        .optional();
  }

  /**
   * Adds a user; the name must be free in the whole installation.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it is taken
   */
  public User add(String username, String password, Role role, boolean demo) {
    if (role == Role.SUPER_ADMIN && !demo && !current.has(Role.SUPER_ADMIN)) {
      throw new org.springframework.security.access.AccessDeniedException(
          "Only a super admin makes a super admin");
    }
    User user = new User(UUID.randomUUID(), scope.tenant(), username, role, demo);
    rows.insert(user, password);
    events.publishEvent(
        AuditableEvent.now(
            user.tenant(),
            current.actor(),
            AuditAction.USER_ADDED,
            null,
            "%s as %s".formatted(username, role.label())));
    return user;
  }

  private static User user(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    return new User(
        row.getObject("id", UUID.class),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        row.getString("username"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("demo"));
  }
}
