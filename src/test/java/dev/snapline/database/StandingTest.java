package dev.snapline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.FreshDataDirectory;
import dev.snapline.database.DatabaseSettings.Login;
import dev.snapline.database.embedded.EmbeddedDatabase;
import dev.snapline.process.Misconfigured;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles of a real server; all of them have the password of their name. */
class StandingTest {

  private static final String ROLES =
      """
      create role good_owner login password 'good_owner';
      create role good_app login password 'good_app' nobypassrls;
      create role good_worker login password 'good_worker' bypassrls;
      create role mighty login password 'mighty' superuser;
      create role bypassing login password 'bypassing' bypassrls;
      create role heir login password 'heir' in role good_owner;
      create role stranger login password 'stranger' bypassrls;
      create schema own;
      grant usage, create on schema own to good_owner;
      grant usage on schema own to good_app, good_worker, bypassing, heir, good_owner;
      """;
  private static EmbeddedDatabase server;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    Path directory = FreshDataDirectory.create();
    server = EmbeddedDatabase.start(directory);
    Properties logins = new Properties();
    try (Reader file = Files.newBufferedReader(directory.resolve("database.properties"))) {
      logins.load(file);
    }
    String address = server.access().url();
    try (Connection superuser =
            DriverManager.getConnection(address, "postgres", logins.getProperty("postgres"));
        Statement statement = superuser.createStatement()) {
      statement.execute(ROLES);
    }
    url = address + "?currentSchema=own";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void acceptsRolesThatSuitTheirWork() {
    assertThatCode(() -> check("good_owner", "good_app", "good_worker")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good_owner, good_app, good_app | worker.username is bound by row-level security",
        "good_owner, mighty, good_worker | app.username is a superuser",
        "good_owner, bypassing, good_worker | app.username bypasses row-level security",
        "good_owner, good_owner, good_worker | app.username is the owner of the tables",
        "good_owner, heir, good_worker | app.username is the owner of the tables",
        "good_owner, good_app, stranger | worker.username may use no schema",
        "good_app, good_app, good_worker | owner.username may make no tables",
        "stranger, good_app, good_worker | owner.username may use no schema",
        // One role for everything, whatever it may do.
        "good_owner, good_owner, good_owner | app.username is the owner of the tables",
        "mighty, mighty, mighty | app.username is a superuser",
      })
  void saysInOneSentenceWhichRoleDoesNotSuitItsWork(String roles, String sentence) {
    String[] each = roles.split(", ");
    assertThatThrownBy(() -> check(each[0], each[1], each[2]))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith("The role of snapline.database." + sentence)
        .hasMessageEndingWith(".")
        .hasMessageNotContainingAny("\n", ". ");
  }

  @Test
  void refusesAServerThatIsTooOld() {
    assertThat(new Standing(149_999, false, false, false, true, true).fault("owner"))
        .contains("snapline.database.url leads to PostgreSQL 14, and Snapline needs 15 or newer.");
    assertThat(new Standing(150_000, false, false, false, true, true).fault("owner")).isEmpty();
  }

  @Test
  void doesNotWaitForAServerThatStaysSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Instant begin = Instant.now();
      assertThatThrownBy(() ->
              check(
                  "jdbc:postgresql://127.0.0.1:%d/x".formatted(silent.getLocalPort()),
                  "good_owner",
                  "good_app",
                  "good_worker"))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("PostgreSQL cannot be had at snapline.database.url");
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }
  }

  private static void check(String owner, String app, String worker) {
    check(url, owner, app, worker);
  }

  private static void check(String address, String owner, String app, String worker) {
    DatabaseStart.check(
        new DatabaseSettings(
            address,
            Path.of("unused"),
            new Login(owner, owner),
            new Login(app, app),
            new Login(worker, worker),
            15));
  }
}
