package dev.snapline.audit;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.DeviceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The audit trail of the current tenant, newest first. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional(readOnly = true)
public class AuditTrail {

  /** Reads the inventory's names; see Decision 0014. */
  private static final String MATCHING =
      """
       from audit_entry a left join device d on d.id = a.device_id
      where (:text = '' or concat_ws(' ', a.actor, replace(a.action, '_', ' '), a.detail, d.name) ilike :pattern)
      """;

  private final JdbcClient jdbc;

  AuditTrail(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A page of entries.
   *
   * @param text found in actor, action, device or detail, whatever its case; empty for all
   */
  public List<AuditEntry> page(String text, int offset, int limit) {
    return matching(
            "select a.*, d.name as device_name"
                + MATCHING
                + " order by a.at desc, a.id desc offset :offset limit :limit",
            text)
        .param("offset", offset)
        .param("limit", limit)
        .query(AuditTrail::entry)
        .list();
  }

  /** How many entries there are. */
  public int count(String text) {
    return matching("select count(*)" + MATCHING, text).query(Integer.class).single();
  }

  private JdbcClient.StatementSpec matching(String sql, String text) {
    String literal =
        text.replace("\0", "")
            .strip()
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_");
    return jdbc.sql(sql).param("text", literal).param("pattern", "%" + literal + "%");
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    UUID device = row.getObject("device_id", UUID.class);
    return new AuditEntry(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor")),
        AuditAction.valueOf(row.getString("action")),
        device == null ? null : new DeviceId(device),
        row.getString("device_name"),
        row.getString("detail"));
  }
}
