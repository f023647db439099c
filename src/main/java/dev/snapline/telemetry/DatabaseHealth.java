package dev.snapline.telemetry;

import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers: the part {@code db} of readiness. Says so within some seconds,
 * where waiting for a connection of the pool would take longer than a probe has patience.
 */
@Component("dbHealthIndicator")
@RunsAs({ProcessRole.WEB, ProcessRole.INGEST, ProcessRole.SCHEDULE})
class DatabaseHealth implements HealthIndicator {

  private static final int PATIENCE_SECONDS = 3;

  private final DataSource database;
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> running =
      new AtomicReference<>();

  DatabaseHealth(DataSource database) {
    this.database = database;
  }

  @Override
  public Health health() {
    CompletableFuture<Boolean> own = new CompletableFuture<>();
    CompletableFuture<Boolean> other = running.compareAndExchange(null, own);
    if (other == null) {
      Thread.ofVirtual().name("database-probe").start(() -> ask(own));
    }
    boolean answers =
        (other == null ? own : other)
            .copy()
            .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    return answers
        ? Health.up().build()
        : Health.down().withDetail("reason", "The database does not answer.").build();
  }

  private void ask(CompletableFuture<Boolean> answer) {
    try (Connection connection = database.getConnection()) {
      answer.complete(connection.isValid(PATIENCE_SECONDS));
    } catch (SQLException e) {
      answer.complete(false);
    } finally {
      running.set(null);
      answer.complete(false);
    }
  }
}
