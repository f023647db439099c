package dev.snapline.security;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** Writes users; whoever calls it has checked the right to. */
@Repository
class UserRows {

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;

  UserRows(JdbcClient jdbc, PasswordEncoder passwords) {
    this.jdbc = jdbc;
    this.passwords = passwords;
  }

  /** Throws {@link org.springframework.dao.DuplicateKeyException} if the name is taken. */
  void insert(User user, String password) {
    jdbc.sql(
            "insert into app_user (id, tenant_id, username, password_hash, role, demo) values (?, ?, ?, ?, ?, ?)")
        .params(
            user.id(),
            user.tenant().value(),
            user.username(),
            passwords.encode(password),
            user.role().name(),
            user.demo())
        .update();
  }
}
