package dev.snapline.database;

import dev.snapline.process.Misconfigured;
import dev.snapline.process.ProcessSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Signs in to an external database as each role before anything is made: the start ends at once and
 * says why. Trying again is for whatever started the process.
 */
class DatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String LOGIN_REFUSED = "28";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment environment = context.getEnvironment();
    if (!ProcessSettings.of(environment).onlyCollects()) {
      check(Binder.get(environment).bindOrCreate("snapline.database", DatabaseSettings.class));
    }
  }

  /** Throws {@link Misconfigured} if one of the roles is not let in. */
  static void check(DatabaseSettings settings) {
    String url = settings.url();
    if (url == null) {
      return;
    }
    Map<String, DatabaseSettings.Login> logins = new LinkedHashMap<>();
    logins.put("owner", settings.owner());
    logins.put("app", settings.app());
    logins.put("worker", settings.worker());
    logins.forEach((role, login) -> signIn(url, role, login.external()));
  }

  private static void signIn(String url, String role, DatabaseAccess.Login login) {
    try (Connection _ = DriverManager.getConnection(url, login.username(), login.password())) {
      // It is let in, which is all that is asked.
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
