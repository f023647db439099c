package dev.snapline.inventory;

import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns what a person says about a login into what is stored of it. */
@Component
class Logins {

  private final SecretStore secrets;
  private final CredentialSetRows sets;
  private final TransactionTemplate transactions;
  private final TenantScope scope;

  Logins(
      SecretStore secrets,
      CredentialSetRows sets,
      TransactionTemplate transactions,
      TenantScope scope) {
    this.secrets = secrets;
    this.sets = sets;
    this.transactions = transactions;
    this.scope = scope;
  }

  Resolved resolve(DeviceId device, LoginInput input) {
    return switch (input) {
      case LoginInput.Kept(var elsewhere) -> new Resolved.Kept(elsewhere);
      case LoginInput.Shared(var set) ->
          Boolean.TRUE.equals(transactions.execute(_ -> sets.find(set).isPresent()))
              ? new Resolved.Fresh(LoginColumns.shared(set))
              : new Resolved.Refused("This credential set is gone. Choose another one.");
      case LoginInput.Own(var secret) -> {
        TenantId tenant = scope.tenant();
        ContentLabel label = new ContentLabel(tenant, device, ContentKind.CREDENTIAL);
        yield switch (secrets.prepare(label, secret)) {
          case SecretStore.Prepared.Ready(var columns) -> new Resolved.Fresh(columns);
          case SecretStore.Prepared.Refused(var reason) -> new Resolved.Refused(reason);
        };
      }
    };
  }

  /** What is to be stored. */
  sealed interface Resolved {
    /** Another login. */
    record Fresh(LoginColumns columns) implements Resolved {}

    /** The one that is stored already. */
    record Kept(boolean elsewhere) implements Resolved {}

    /** Nothing, for this reason. */
    record Refused(String reason) implements Resolved {}
  }
}
