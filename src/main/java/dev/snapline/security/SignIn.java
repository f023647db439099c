package dev.snapline.security;

import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the user who wants to sign in. Users of demo mode exist only while demo mode is on. */
@Service
class SignIn implements UserDetailsService {

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final boolean demo;

  SignIn(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TenantScope scope,
      @Value("${snapline.demo.enabled:false}") boolean demo) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.scope = scope;
    this.demo = demo;
  }

  @Override
  public UserDetails loadUserByUsername(String username) {
    if (username.chars().anyMatch(Character::isISOControl)) {
      throw new UsernameNotFoundException("No such user");
    }
    SnaplineUser found =
        scope.signingIn(
            username,
            () ->
                transactions.execute(_ ->
                    jdbc.sql(
                            "select tenant_id, username, password_hash, role from app_user"
                                + " where lower(username) = lower(?) and (not demo or ?)")
                        .params(username, demo)
                        .query(SignIn::user)
                        .optional()
                        .orElse(null)));
    if (found == null) {
      throw new UsernameNotFoundException("No such user");
    }
    return found;
  }

  private static SnaplineUser user(ResultSet row, int number) throws SQLException {
    return new SnaplineUser(
        row.getString("username"),
        row.getString("password_hash"),
        Role.valueOf(row.getString("role")),
        new TenantId(row.getObject("tenant_id", UUID.class)));
  }
}
