package dev.snapline.tenancy;

import dev.snapline.kernel.TenantId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Says which tenant the current thread works for: the one bound here, else the one of the signed-in
 * user. Transactions read it when they begin.
 */
@Component
public class TenantScope {

  private static final ScopedValue<Binding> BOUND = ScopedValue.newInstance();
  private static final Binding NONE = new Binding(null, false, null);
  private final ObjectProvider<SignedInTenant> signedIn;

  TenantScope(ObjectProvider<SignedInTenant> signedIn) {
    this.signedIn = signedIn;
  }

  /** What a transaction begun now is bound to. */
  public Binding current() {
    if (BOUND.isBound()) {
      return BOUND.get();
    }
    SignedInTenant user = signedIn.getIfAvailable();
    TenantId tenant = user == null ? null : user.tenant();
    return tenant == null ? NONE : new Binding(tenant, false, null);
  }

  /** The current tenant; throws {@link IllegalStateException} if there is none. */
  public TenantId tenant() {
    TenantId tenant = current().tenant();
    if (tenant == null) {
      throw new IllegalStateException("No tenant is bound here");
    }
    return tenant;
  }

  /** Works inside one tenant. */
  public <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work) {
    return ScopedValue.where(BOUND, new Binding(tenant, false, null)).call(work::get);
  }

  /** Works inside one tenant. */
  public void run(TenantId tenant, Runnable work) {
    ScopedValue.where(BOUND, new Binding(tenant, false, null)).run(work);
  }

  /** Sees the list of tenants; nothing of their data. */
  public <T extends @Nullable Object> T acrossTenants(Supplier<T> work) {
    return ScopedValue.where(BOUND, new Binding(null, true, null)).call(work::get);
  }

  /** Sees one user by name, whatever the tenant: only for signing in. */
  public <T extends @Nullable Object> T signingIn(String username, Supplier<T> work) {
    return ScopedValue.where(BOUND, new Binding(null, false, username)).call(work::get);
  }

  /** What row-level security lets through: one tenant's rows, the list of tenants, or one user. */
  public record Binding(@Nullable TenantId tenant, boolean allTenants, @Nullable String signIn) {}

  /** Knows the tenant of whoever is signed in. */
  @FunctionalInterface
  public interface SignedInTenant {
    @Nullable TenantId tenant();
  }
}
