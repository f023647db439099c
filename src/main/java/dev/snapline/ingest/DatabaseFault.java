package dev.snapline.ingest;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is in trouble from a result that it will never take. */
final class DatabaseFault {

  private DatabaseFault() {}

  /** Whether the same may well be booked later: the fault is not the result's. */
  static boolean passes(RuntimeException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (passesByType(cause)
          || cause instanceof SQLException said && passesByState(said.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean passesByType(Throwable fault) {
    return fault instanceof TransientDataAccessException
        || fault instanceof RecoverableDataAccessException
        || fault instanceof DataAccessResourceFailureException
        || fault instanceof TransactionException
        || fault instanceof SQLTransientException
        || fault instanceof SQLRecoverableException;
  }

  /** PostgreSQL's own words, for what Spring has no exception of its own for. */
  private static boolean passesByState(@org.jspecify.annotations.Nullable String state) {
    if (state == null || state.length() != 5) {
      return false;
    }
    return switch (state.substring(0, 2)) {
      // Connection, rollback by the server, resources, somebody intervened, the system itself.
      case "08", "40", "53", "57", "58" -> true;
      // A standby that is not promoted yet; a lock that was not had in time.
      default -> state.equals("25006") || state.equals("55P03");
    };
  }
}
