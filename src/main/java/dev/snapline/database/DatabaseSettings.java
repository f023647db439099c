package dev.snapline.database;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is.
 *
 * @param url JDBC address of an external PostgreSQL 15 or newer; absent means the embedded one
 * @param directory where the embedded one keeps its data
 * @param owner the role that runs the migrations
 * @param app the role that row-level security binds to one tenant
 * @param worker the role that finds work across tenants
 * @param poolSize connections of the application at most, at least 1
 */
@ConfigurationProperties("snapline.database")
record DatabaseSettings(
    @Nullable String url,
    @DefaultValue("data") Path directory,
    @DefaultValue Login owner,
    @DefaultValue Login app,
    @DefaultValue Login worker,
    @DefaultValue("15") int poolSize) {

  private static final String PREFIX = "snapline.database.";

  DatabaseSettings {
    // Said without the address, which may hold a login.
    require(
        url == null || url.startsWith("jdbc:postgresql:"),
        PREFIX + "url must look like jdbc:postgresql://db.example.net/snapline.");
    owner.fits(PREFIX + "owner.", url != null);
    app.fits(PREFIX + "app.", url != null);
    worker.fits(PREFIX + "worker.", url != null);
    require(poolSize >= 1, PREFIX + "pool-size must be at least 1.");
  }

  /** A role's login; both parts of it for an external database, and none for the embedded one. */
  record Login(@Nullable String username, @Nullable String password) {

    private void fits(String role, boolean external) {
      fits(role + "username", username, external);
      fits(role + "password", password, external);
    }

    private static void fits(String setting, @Nullable String value, boolean external) {
      boolean given = value != null && !value.isBlank();
      require(
          external || !given, "%s is set, so %surl must be set too.".formatted(setting, PREFIX));
      require(
          given || !external, "%surl is set, so %s must be set too.".formatted(PREFIX, setting));
    }

    /** The login for an external database. */
    DatabaseAccess.Login external() {
      return new DatabaseAccess.Login(
          Objects.requireNonNull(username), Objects.requireNonNull(password));
    }

    @Override
    public String toString() {
      return "Login of " + username;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
