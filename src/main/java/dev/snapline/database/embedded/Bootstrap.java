package dev.snapline.database.embedded;

import dev.snapline.database.DatabaseAccess;
import dev.snapline.database.DatabaseAccess.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Brings a server to the state Snapline needs, from whatever point an earlier start came to. */
final class Bootstrap {

  private static final String HBA = "host all all 127.0.0.1/32 scram-sha-256\n";
  private final int port;
  private final Path cluster;
  private final Passwords passwords;

  Bootstrap(int port, Path cluster, Passwords passwords) {
    this.port = port;
    this.cluster = cluster;
    this.passwords = passwords;
  }

  DatabaseAccess prepare() throws SQLException, IOException {
    try (Connection postgres = connect("postgres")) {
      demandPasswords(postgres);
      if (!exists(postgres, "select 1 from pg_database where datname = 'snapline'")) {
        run(postgres, "create database snapline");
      }
    }
    try (Connection snapline = connect("snapline")) {
      if (!exists(snapline, "select 1 from pg_roles where rolname = 'snapline_app'")) {
        snapline.setAutoCommit(false);
        run(snapline, roles());
        snapline.commit();
      }
    }
    return new DatabaseAccess(url("snapline"), login("owner"), login("app"), login("worker"));
  }

  private void demandPasswords(Connection postgres) throws SQLException, IOException {
    Path rules = cluster.resolve("pg_hba.conf");
    if (Files.exists(rules) && Files.readString(rules).equals(HBA)) {
      return;
    }
    run(postgres, "alter role postgres password '" + passwords.superuser() + "'");
    Files.writeString(rules, HBA);
    run(postgres, "select pg_reload_conf()");
  }

  private String roles() throws IOException {
    try (InputStream script = getClass().getResourceAsStream("/db/roles.sql")) {
      String sql =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      for (String role : new String[] {"owner", "app", "worker"}) {
        sql = sql.replace(":'" + role + "_password'", "'" + passwords.of(role) + "'");
      }
      return sql;
    }
  }

  private Login login(String role) {
    return new Login("snapline_" + role, passwords.of(role));
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", passwords.superuser());
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
