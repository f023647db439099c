package dev.snapline.encryption;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A column of a table whose primary key is a UUID called {@code id}. */
public final class TableColumn implements EncryptedColumn {

  /** So many bytes make a page full, however few its rows; one row is always in it. */
  private static final int PAGE_BYTES = 8 << 20;

  /** By the first characters, so that the database need not fetch the rest of a large value. */
  private static final String CHOSEN =
      " where starts_with(left(%2$s, 64), :beginning) and not starts_with(left(%2$s, 64), :butNot)";

  private final JdbcClient jdbc;
  private final String table;
  private final String column;

  /**
   * @param table as in the database; a constant
   * @param column as in the database; a constant
   */
  public TableColumn(JdbcClient jdbc, String table, String column) {
    this.jdbc = jdbc;
    this.table = table;
    this.column = column;
  }

  @Override
  public String name() {
    return table + "." + column;
  }

  @Override
  public Map<String, Long> forms() {
    Map<String, Long> forms = new HashMap<>();
    sql("select substring(left(%2$s, 64) from '^[a-z]+:v[0-9]+'), count(*) from %1$s where %2$s is not null group by 1")
        .query(row -> {
          forms.put(String.valueOf(row.getString(1)), row.getLong(2));
        });
    return forms;
  }

  @Override
  public long count(Choice choice) {
    return sql("select count(*) from %1$s" + CHOSEN)
        .param("beginning", choice.beginning())
        .param("butNot", choice.butNot())
        .query(Long.class)
        .single();
  }

  @Override
  public List<Stored> page(Choice choice, @Nullable UUID after, int most) {
    return sql("select id, %2$s from (select id, %2$s, sum(octet_length(%2$s)) over (order by id) as upto from"
            + " (select id, %2$s from %1$s"
            + CHOSEN
            + " and id > :after order by id limit :most) chosen) paged"
            + " where upto - octet_length(%2$s) < :full order by id")
        .param("beginning", choice.beginning())
        .param("butNot", choice.butNot())
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("most", most)
        .param("full", PAGE_BYTES)
        .query((row, _) -> new Stored(row.getObject(1, UUID.class), row.getString(2)))
        .list();
  }

  @Override
  public boolean replace(UUID row, String before, String fresh) {
    return sql("update %1$s set %2$s = :fresh where id = :row and %2$s = :before")
            .param("fresh", fresh)
            .param("row", row)
            .param("before", before)
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec sql(String text) {
    return jdbc.sql(text.formatted(table, column));
  }
}
