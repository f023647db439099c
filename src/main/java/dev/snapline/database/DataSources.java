package dev.snapline.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.snapline.database.embedded.EmbeddedDatabase;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.tenancy.TenantScope;
import javax.sql.DataSource;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The data sources of the three roles and the transactions on them. */
@Configuration
class DataSources {

  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(DatabaseSettings settings) {
    String url = settings.url();
    if (url == null) {
      EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.directory());
      return new DatabaseServer(embedded.access(), embedded);
    }
    return new DatabaseServer(
        new DatabaseAccess(
            url,
            settings.owner().external(),
            settings.app().external(),
            settings.worker().external()),
        () -> {});
  }

  @Bean
  @Primary
  HikariDataSource dataSource(DatabaseServer server, DatabaseSettings settings) {
    return pool(server.access(), server.access().app(), "app", settings.poolSize());
  }

  @Bean(defaultCandidate = false)
  @CrossTenant
  HikariDataSource workerDataSource(DatabaseServer server) {
    return pool(server.access(), server.access().worker(), "worker", 4);
  }

  @Bean(defaultCandidate = false)
  @LiquibaseDataSource
  DataSource migrations(DatabaseServer server) {
    DatabaseAccess.Login owner = server.access().owner();
    return new DriverManagerDataSource(server.access().url(), owner.username(), owner.password());
  }

  @Bean
  @Primary
  PlatformTransactionManager transactionManager(DataSource dataSource, TenantScope scope) {
    return new TenantTransactionManager(dataSource, scope);
  }

  @Bean
  @Primary
  TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
    return new TransactionTemplate(transactionManager);
  }

  @Bean(defaultCandidate = false)
  @CrossTenant
  JdbcClient crossTenantClient(@CrossTenant DataSource workerDataSource) {
    return JdbcClient.create(workerDataSource);
  }

  @Bean(defaultCandidate = false)
  @CrossTenant
  TransactionTemplate crossTenantTransactions(@CrossTenant DataSource workerDataSource) {
    return new TransactionTemplate(new JdbcTransactionManager(workerDataSource));
  }

  private static HikariDataSource pool(
      DatabaseAccess access, DatabaseAccess.Login login, String name, int size) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(access.url());
    pool.setUsername(login.username());
    pool.setPassword(login.password());
    pool.setMaximumPoolSize(size);
    // A server that falls silent must not hold its callers for ever. The address may say otherwise.
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("socketTimeout", "300");
    return pool;
  }

  /** The database's address, and how to let go of it. */
  record DatabaseServer(DatabaseAccess access, AutoCloseable resource) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      resource.close();
    }
  }
}
