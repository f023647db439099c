package dev.snapline.keys;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeyHolders;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.tenancy.Tenant;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What each of the commands does and says. */
class KeyTasks {

  private final KeyHolders holders;
  private final KeyWork work;
  private final List<EncryptedColumn> columns;
  private final Tenants tenants;
  private final TenantScope scope;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;

  KeyTasks(
      KeyHolders holders,
      KeyWork work,
      List<EncryptedColumn> columns,
      Tenants tenants,
      TenantScope scope,
      TransactionTemplate transactions,
      ApplicationEventPublisher events) {
    this.holders = holders;
    this.work = work;
    this.columns = columns;
    this.tenants = tenants;
    this.scope = scope;
    this.transactions = transactions;
    this.events = events;
  }

  /** Gives the exit code: 0 done, 1 something is left. */
  int run(KeysArguments arguments, Consumer<String> out) throws KeysUnavailable {
    return switch (arguments) {
      case KeysArguments.Status() -> status(out);
      case KeysArguments.Rewrap() -> told(out, work.rewrap(holders.encrypting(), progress(out)));
      case KeysArguments.Move(String to) -> told(out, work.move(target(to), progress(out)));
      case KeysArguments.Rotate(String slug) -> rotate(tenant(slug), out);
      case KeysArguments.Shred(String slug) -> shred(tenant(slug), out);
    };
  }

  private int status(Consumer<String> out) throws KeysUnavailable {
    boolean fine = true;
    KeyHolder encrypting = holders.encrypting();
    for (KeyHolder holder : holders.all()) {
      KeysState state = holder.state();
      fine &= state == KeysState.AVAILABLE;
      out.accept(
          "%-8s %-22s %s%s"
              .formatted(
                  holder.name(),
                  holder.equals(encrypting) ? "encrypts what is new" : "reads older values",
                  state.label(),
                  state == KeysState.AVAILABLE ? "" : ". " + state.remedy()));
    }
    for (Tenant tenant : tenants.all()) {
      fine &= status(tenant, encrypting, out);
    }
    return fine ? 0 : 1;
  }

  private boolean status(Tenant tenant, KeyHolder encrypting, Consumer<String> out)
      throws KeysUnavailable {
    String newest = encrypting.newestPrefix(tenant.id()).orElse(encrypting.prefix());
    long left = 0;
    for (EncryptedColumn column : columns) {
      Map<String, Long> forms = new TreeMap<>();
      long older = counted(tenant, column, newest, forms);
      left += older;
      out.accept(
          "%-20s %-34s %s%s"
              .formatted(
                  tenant.slug(),
                  column.name(),
                  forms.isEmpty() ? "nothing" : words(forms),
                  older == 0 ? "" : ", %d not under the newest key".formatted(older)));
    }
    return left == 0;
  }

  private long counted(
      Tenant tenant, EncryptedColumn column, String newest, Map<String, Long> forms) {
    Long older =
        scope.in(
            tenant.id(),
            () ->
                transactions.execute(_ -> {
                  forms.putAll(column.forms());
                  return column.count(EncryptedColumn.Choice.allBut(newest));
                }));
    return older == null ? 0 : older;
  }

  private static String words(Map<String, Long> forms) {
    return String.join(
        ", ", forms.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private int rotate(Tenant tenant, Consumer<String> out) throws KeysUnavailable {
    KeyHolder holder = holders.encrypting();
    holder.rotate(tenant.id());
    audit(tenant, AuditAction.KEY_ROTATED, "New key in " + holder.name());
    out.accept(
        "Tenant %s has a new key in %s. Run keys rewrap to bring what is stored under it."
            .formatted(tenant.slug(), holder.name()));
    return 0;
  }

  private int shred(Tenant tenant, Consumer<String> out) throws KeysUnavailable {
    // Before it happens: a deletion without a trace is worse than a trace without a deletion.
    audit(tenant, AuditAction.KEY_SHREDDED, "Deletion of the tenant's keys was confirmed");
    List<String> had = holders.shred(tenant.id());
    out.accept(
        had.isEmpty()
            ? "Tenant %s had no key.".formatted(tenant.slug())
            : "The key of tenant %s is deleted from %s. Nothing of it can be read any more."
                .formatted(tenant.slug(), String.join(" and ", had)));
    return 0;
  }

  private void audit(Tenant tenant, AuditAction action, String detail) {
    String user = System.getProperty("user.name", "unknown");
    events.publishEvent(
        AuditableEvent.now(
            tenant.id(),
            Actor.SYSTEM,
            action,
            null,
            "%s, at the command line by %s".formatted(detail, user)));
  }

  private static int told(Consumer<String> out, Tally tally) {
    tally.refusals().forEach(refusal -> out.accept("left: " + refusal));
    out.accept(
        "%d values encrypted anew, %d left, %d changed meanwhile"
            .formatted(tally.doneCount(), tally.refusedCount(), tally.overtakenCount()));
    return tally.refusedCount() == 0 ? 0 : 1;
  }

  private static KeyWork.Progress progress(Consumer<String> out) {
    return (tenant, column, done, total) ->
        out.accept("%s %s %d of %d".formatted(tenant.slug(), column.name(), done, total));
  }

  private KeyHolder target(String name) {
    KeyHolder target =
        holders
            .named(name)
            .orElseThrow(() ->
                new BadKeysUsage(
                    name.equals("transit")
                        ? "Transit is not set up: set snapline.encryption.transit.url."
                        : "There is no key holder called %s.".formatted(name)));
    if (!target.equals(holders.encrypting())) {
      throw new BadKeysUsage(
          "What is new would still be encrypted by %s: set snapline.encryption.transit.encrypt=false for Snapline and for this command first."
              .formatted(holders.encrypting().name()));
    }
    return target;
  }

  private Tenant tenant(String slug) {
    return tenants
        .find(slug)
        .orElseThrow(() -> new BadKeysUsage("There is no tenant %s.".formatted(slug)));
  }
}
