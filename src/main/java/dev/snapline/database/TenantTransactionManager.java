package dev.snapline.database;

import dev.snapline.tenancy.TenantScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins every transaction by telling row-level security which tenant it is for. Without a tenant
 * the tenant tables look empty and accept nothing.
 */
class TenantTransactionManager extends JdbcTransactionManager {

  private static final String BIND =
      "select set_config('app.current_tenant', ?, true), set_config('app.all_tenants', ?, true),"
          + " set_config('app.sign_in', ?, true)";
  private final TenantScope scope;

  TenantTransactionManager(DataSource dataSource, TenantScope scope) {
    super(dataSource);
    this.scope = scope;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    try {
      bind();
    } catch (SQLException e) {
      doCleanupAfterCompletion(transaction);
      throw new CannotCreateTransactionException("Could not bind the transaction to its tenant", e);
    }
  }

  private void bind() throws SQLException {
    if (!(TransactionSynchronizationManager.getResource(obtainDataSource())
        instanceof ConnectionHolder holder)) {
      throw new IllegalStateException("No connection is bound to the transaction that just began");
    }
    Connection connection = holder.getConnection();
    TenantScope.Binding binding = scope.current();
    try (PreparedStatement statement = connection.prepareStatement(BIND)) {
      statement.setString(1, binding.tenant() == null ? "" : binding.tenant().toString());
      statement.setString(2, binding.allTenants() ? "on" : "");
      statement.setString(3, binding.signIn() == null ? "" : binding.signIn());
      statement.execute();
    }
  }
}
