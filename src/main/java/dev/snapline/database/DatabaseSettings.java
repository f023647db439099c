package dev.snapline.database;

import java.nio.file.Path;
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
 */
@ConfigurationProperties("snapline.database")
record DatabaseSettings(
    @Nullable String url,
    @DefaultValue("data") Path directory,
    @DefaultValue Login owner,
    @DefaultValue Login app,
    @DefaultValue Login worker,
    @DefaultValue("15") int poolSize) {

  /** A role's login; only read for an external database. */
  record Login(@Nullable String username, @Nullable String password) {}
}
