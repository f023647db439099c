package dev.snapline.tenancy;

import dev.snapline.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of tenants. */
@Service
public class Tenants {

  /** The tenant that every installation has. */
  public static final TenantId DEFAULT = TenantId.of("00000000-0000-0000-0000-000000000001");

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TenantScope scope;

  Tenants(JdbcClient jdbc, TransactionTemplate transactions, TenantScope scope) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.scope = scope;
  }

  /** All tenants by name. The caller checks the role. */
  public List<Tenant> all() {
    return query("select id, slug, name from tenant order by lower(name)");
  }

  /** The tenant with a slug or id. */
  public Optional<Tenant> find(String slugOrId) {
    return all().stream()
        .filter(t -> t.slug().equals(slugOrId) || t.id().toString().equals(slugOrId))
        .findFirst();
  }

  /** Makes a tenant, or gives the one that has the slug. */
  public Tenant establish(String slug, String name) {
    return find(slug).orElseGet(() -> create(slug, name));
  }

  private Tenant create(String slug, String name) {
    Tenant tenant = new Tenant(TenantId.random(), slug, name);
    scope.acrossTenants(() ->
        transactions.execute(_ ->
            jdbc.sql("insert into tenant (id, slug, name) values (?, ?, ?)")
                .params(tenant.id().value(), slug, name)
                .update()));
    return tenant;
  }

  private List<Tenant> query(String sql) {
    return scope.acrossTenants(() ->
        transactions.execute(_ ->
            jdbc.sql(sql)
                .query((row, _) ->
                    new Tenant(
                        new TenantId(row.getObject("id", UUID.class)),
                        row.getString("slug"),
                        row.getString("name")))
                .list()));
  }
}
