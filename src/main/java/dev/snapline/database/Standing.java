package dev.snapline.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a server lets one of the three roles do. Too little, and nothing would ever be collected;
 * too much, and nothing would keep tenants apart. Neither would say so by itself.
 *
 * @param server its version, as 150004 for 15.4
 * @param bypasses whether row-level security does not hold for the role
 * @param likeOwner whether it is the owner, or may act as the owner
 * @param usesSchema whether there is a schema in which it may use anything
 * @param createsThere whether it may make tables there
 */
record Standing(
    int server,
    boolean superuser,
    boolean bypasses,
    boolean likeOwner,
    boolean usesSchema,
    boolean createsThere) {

  private static final int OLDEST_SERVER = 15;
  private static final String QUERY =
      """
      select current_setting('server_version_num')::int, me.rolsuper, me.rolbypassrls,
        exists (select from pg_roles owner
          where owner.rolname = ? and pg_has_role(me.oid, owner.oid, 'member')),
        current_schema() is not null,
        coalesce(has_schema_privilege(current_schema(), 'create'), false)
      from pg_roles me where me.rolname = current_user
      """;

  /** Asks the server about whoever is signed in. */
  static Standing of(Connection connection, String owner) throws SQLException {
    try (PreparedStatement question = connection.prepareStatement(QUERY)) {
      question.setString(1, owner);
      try (ResultSet row = question.executeQuery()) {
        row.next();
        return new Standing(
            row.getInt(1),
            row.getBoolean(2),
            row.getBoolean(3),
            row.getBoolean(4),
            row.getBoolean(5),
            row.getBoolean(6));
      }
    }
  }

  /** The sentence that says why the role cannot be what it is set up as. */
  Optional<String> fault(String role) {
    if (server < OLDEST_SERVER * 10_000) {
      return Optional.of(
          "snapline.database.url leads to PostgreSQL %d, and Snapline needs %d or newer."
              .formatted(server / 10_000, OLDEST_SERVER));
    }
    String wrong =
        switch (role) {
          case "app" -> tooMuch();
          case "worker" ->
              superuser || bypasses
                  ? ""
                  : "is bound by row-level security, so that no due device would be found: give it bypassrls";
          default -> "";
        };
    if (wrong.isEmpty()) {
      wrong = tooLittle(role);
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("The role of snapline.database.%s.username %s.".formatted(role, wrong));
  }

  private String tooMuch() {
    if (superuser) {
      return "is a superuser, so that nothing keeps tenants apart: take a role of its own for it";
    }
    if (bypasses) {
      return "bypasses row-level security, so that nothing keeps tenants apart: take bypassrls from it";
    }
    return likeOwner
        ? "is the owner of the tables, or may act as the owner, so that nothing keeps tenants apart: take a role of its own for it"
        : "";
  }

  private String tooLittle(String role) {
    if (!usesSchema) {
      return "may use no schema of the database: grant it usage on one";
    }
    return role.equals("owner") && !createsThere
        ? "may make no tables in its schema: grant it create there"
        : "";
  }
}
