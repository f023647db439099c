package dev.snapline.changes;

import dev.snapline.tenancy.CrossTenant;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts the change sets of every tenant that are still to be computed. */
@Service
public class ChangeSetBacklog {

  private final JdbcClient everyone;

  ChangeSetBacklog(@CrossTenant JdbcClient everyone) {
    this.everyone = everyone;
  }

  /** What is pending or failed now; reads the index of those only. */
  public Figures now() {
    return everyone
        .sql(
            """
            select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)
            from change_set where state <> 'COMPUTED'
            """)
        .query((row, _) ->
            new Figures(row.getLong(1), Duration.ofMillis(Math.round(row.getDouble(2) * 1000))))
        .single();
  }

  /**
   * How many wait.
   *
   * @param oldest how long the first of them has waited
   */
  public record Figures(long waiting, Duration oldest) {}
}
