package dev.snapline.database;

import dev.snapline.process.Misconfigured;
import dev.snapline.process.ProcessSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Signs in to an external database as each role before anything is made, and looks at what the role
 * may do there: the start ends at once and says why. Trying again is for whatever started the
 * process.
 */
class DatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String LOGIN_REFUSED = "28";

  /** A server that takes the connection and then says nothing must not hold up the start. */
  private static final String PATIENCE_SECONDS = "10";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    if (!ProcessSettings.of(environment).onlyCollects()) {
      check(Binder.get(environment).bindOrCreate("snapline.database", DatabaseSettings.class));
    }
  }

  /** Throws {@link Misconfigured} if one of the roles is not let in or does not suit its work. */
  static void check(DatabaseSettings settings) {
    String url = settings.url();
    if (url == null) {
      return;
    }
    Map<String, DatabaseSettings.Login> logins = new LinkedHashMap<>();
    logins.put("owner", settings.owner());
    logins.put("app", settings.app());
    logins.put("worker", settings.worker());
    String owner = settings.owner().external().username();
    logins.forEach((role, login) ->
        signIn(url, role, login.external(), owner)
            .fault(role)
            .ifPresent(sentence -> {
              throw new Misconfigured(sentence);
            }));
  }

  private static Standing signIn(
      String url, String role, DatabaseAccess.Login login, String owner) {
    Properties how = new Properties();
    how.setProperty("user", login.username());
    how.setProperty("password", login.password());
    // The address may say otherwise.
    how.setProperty("loginTimeout", PATIENCE_SECONDS);
    how.setProperty("socketTimeout", PATIENCE_SECONDS);
    try (Connection connection = DriverManager.getConnection(url, how)) {
      return Standing.of(connection, owner);
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      throw new Misconfigured(
          state.startsWith(LOGIN_REFUSED)
              ? "PostgreSQL refuses snapline.database.%s.username and its password (%s)."
                  .formatted(role, reason(e))
              : "PostgreSQL cannot be had at snapline.database.url (%s): check the address, the network and the server."
                  .formatted(reason(e)));
    }
  }

  /** The driver's first sentence, unless it repeats the address, which may hold a login. */
  private static String reason(SQLException e) {
    String first = String.valueOf(e.getMessage()).split("\n|\\. |\\.$", 2)[0];
    return first.contains("jdbc:") ? "the address is not understood" : first;
  }
}
