package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docker/postgres/roles.sh} on a real PostgreSQL. */
class RolesScriptTest {

  private static final String SUPERUSER = "superuser-of-the-test";
  private final Path secrets = FreshDataDirectory.create();

  @BeforeEach
  void needsPostgres() throws IOException {
    Shell.need(DebianPostgres.installed(), "PostgreSQL's package");
    Files.writeString(secrets.resolve("postgres.superuser.password"), SUPERUSER);
    passwords("first");
  }

  @Test
  void preparesANewDatabaseOfAServerThatHasTheRoles() {
    try (DebianPostgres postgres = DebianPostgres.start(SUPERUSER)) {
      superuser(postgres, "postgres", "create database snapline").fine();
      roles(postgres).fine();
      roles(postgres).fine();
      isOfUse(postgres, "first");
      superuser(postgres, "postgres", "drop database snapline").fine();
      superuser(postgres, "postgres", "create database snapline").fine();
      roles(postgres).fine();
      isOfUse(postgres, "first");
      superuser(postgres, "postgres", "create role stranger login password 'stranger'").fine();
      assertThat(sql(postgres, "stranger", "stranger", "select 1").code()).isNotZero();
    }
  }

  @Test
  void givesTheRolesTheNewPasswordsOfTheFiles() throws IOException {
    try (DebianPostgres postgres = DebianPostgres.start(SUPERUSER)) {
      superuser(postgres, "postgres", "create database snapline").fine();
      roles(postgres).fine();
      passwords("second");
      roles(postgres).fine();
      isOfUse(postgres, "second");
      assertThat(sql(postgres, "snapline_app", "it's app's first", "select 1").code()).isNotZero();
    }
  }

  /** The owner makes a table, which app and worker may read and write. */
  private static void isOfUse(DebianPostgres postgres, String passwords) {
    String password = "it's %s's " + passwords;
    sql(
            postgres,
            "snapline_owner",
            password.formatted("owner"),
            "create table kept (id serial, word text); insert into kept (word) values ('owner')")
        .fine();
    for (String role : List.of("app", "worker")) {
      String said =
          sql(
                  postgres,
                  "snapline_" + role,
                  password.formatted(role),
                  "insert into kept (word) values ('%s'); select max(id) from kept".formatted(role))
              .fine();
      assertThat(said).isEqualTo(role.equals("app") ? "2" : "3");
      String table = "create table none_of_yours (id int)";
      assertThat(sql(postgres, "snapline_" + role, password.formatted(role), table).code())
          .isNotZero();
    }
    sql(postgres, "snapline_owner", password.formatted("owner"), "drop table kept").fine();
  }

  private void passwords(String which) throws IOException {
    for (String role : List.of("owner", "app", "worker")) {
      Files.writeString(
          secrets.resolve("snapline.database." + role + ".password"),
          "it's %s's %s\n".formatted(role, which));
    }
  }

  private Shell.Ended roles(DebianPostgres postgres) {
    Map<String, String> environment = new HashMap<>(postgres.environment("snapline", SUPERUSER));
    environment.remove("PGPASSWORD");
    environment.put("SECRETS", secrets.toString());
    environment.put("ROLES_SQL", "src/main/resources/db/roles.sql");
    return Shell.run(environment, List.of("sh", "docker/postgres/roles.sh"));
  }

  private static Shell.Ended superuser(DebianPostgres postgres, String database, String sql) {
    return psql(postgres.environment(database, SUPERUSER), sql);
  }

  private static Shell.Ended sql(
      DebianPostgres postgres, String role, String password, String sql) {
    Map<String, String> environment = new HashMap<>(postgres.environment("snapline", password));
    environment.put("PGUSER", role);
    return psql(environment, sql);
  }

  private static Shell.Ended psql(Map<String, String> environment, String sql) {
    return Shell.run(environment, List.of("psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-c", sql));
  }
}
