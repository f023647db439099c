package dev.snapline.keys;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.EncryptedColumn.Choice;
import dev.snapline.encryption.EncryptedColumn.Stored;
import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeyHolder.Renewed;
import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.tenancy.Tenant;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts anew what is stored, tenant by tenant and page by page. It finds its work by looking for
 * ciphertexts that are not yet as they should be, so that it can be killed and started again at any
 * time, and it replaces a ciphertext only if it is still the one it read, so that Snapline can run
 * meanwhile.
 *
 * @see "Decision 0018"
 */
class KeyWork {

  private static final int PAGE = 50;
  private static final int PASSES = 3;
  private final List<EncryptedColumn> columns;
  private final Moving moving;
  private final Tenants tenants;
  private final TenantScope scope;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private final int page;

  @Autowired
  KeyWork(
      List<EncryptedColumn> columns,
      Moving moving,
      Tenants tenants,
      TenantScope scope,
      TransactionTemplate transactions,
      ApplicationEventPublisher events) {
    this(columns, moving, tenants, scope, transactions, events, PAGE);
  }

  KeyWork(
      List<EncryptedColumn> columns,
      Moving moving,
      Tenants tenants,
      TenantScope scope,
      TransactionTemplate transactions,
      ApplicationEventPublisher events,
      int page) {
    this.page = page;
    this.columns = columns;
    this.moving = moving;
    this.tenants = tenants;
    this.scope = scope;
    this.transactions = transactions;
    this.events = events;
  }

  /** Hears of each page; may throw to stop the work there. */
  interface Progress {
    void page(Tenant tenant, EncryptedColumn column, long done, long total);
  }

  private interface Renewal {
    List<Renewed> renew(List<String> ciphertexts) throws KeysUnavailable;
  }

  /** Brings everything that a holder encrypted under older keys under its newest ones. */
  Tally rewrap(KeyHolder holder, Progress progress) throws KeysUnavailable {
    Tally all = new Tally();
    for (Tenant tenant : tenants.all()) {
      String newest = holder.newestPrefix(tenant.id()).orElse(null);
      if (newest != null) {
        Choice older = new Choice(holder.prefix(), newest);
        all.add(
            work(tenant, older, page -> holder.rewrap(tenant.id(), page), "rewrapped", progress));
      }
    }
    return all;
  }

  /** Encrypts with a holder everything that another one encrypted. */
  Tally move(KeyHolder target, Progress progress) throws KeysUnavailable {
    Tally all = new Tally();
    Choice others = Choice.allBut(target.prefix());
    for (Tenant tenant : tenants.all()) {
      all.add(
          work(
              tenant,
              others,
              page -> moving.move(tenant.id(), page, target),
              "moved to " + target.name(),
              progress));
    }
    return all;
  }

  private Tally work(Tenant tenant, Choice choice, Renewal renewal, String verb, Progress progress)
      throws KeysUnavailable {
    Tally tally = new Tally();
    try {
      for (EncryptedColumn column : columns) {
        tally.add(work(tenant, column, choice, renewal, progress));
      }
      return tally;
    } finally {
      if (tally.doneCount() > 0) {
        audit(tenant, "%d values %s".formatted(tally.doneCount(), verb));
      }
    }
  }

  /** More than one pass: while Snapline runs, rows change and new ones come. */
  private Tally work(
      Tenant tenant, EncryptedColumn column, Choice choice, Renewal renewal, Progress progress)
      throws KeysUnavailable {
    Tally sum = new Tally();
    for (int pass = 1; pass <= PASSES; pass++) {
      Tally tally = pass(tenant, column, choice, renewal, progress);
      sum.add(tally);
      if (tally.overtakenCount() == 0) {
        break;
      }
    }
    return sum;
  }

  private Tally pass(
      Tenant tenant, EncryptedColumn column, Choice choice, Renewal renewal, Progress progress)
      throws KeysUnavailable {
    Tally tally = new Tally();
    long total = in(tenant, () -> column.count(choice));
    UUID last = null;
    while (true) {
      UUID after = last;
      List<Stored> some = in(tenant, () -> column.page(choice, after, page));
      if (some.isEmpty()) {
        return tally;
      }
      // Outside any transaction: this asks another process.
      List<Renewed> renewed = renewal.renew(some.stream().map(Stored::ciphertext).toList());
      in(tenant, () -> store(tenant, column, some, renewed, tally));
      last = some.getLast().row();
      progress.page(tenant, column, tally.doneCount(), Math.max(total, tally.doneCount()));
    }
  }

  private static boolean store(
      Tenant tenant,
      EncryptedColumn column,
      List<Stored> page,
      List<Renewed> renewed,
      Tally tally) {
    for (int i = 0; i < page.size(); i++) {
      Stored stored = page.get(i);
      switch (renewed.get(i)) {
        case Renewed.Refused(String reason) ->
            tally.refused(
                "%s %s %s: %s".formatted(tenant.slug(), column.name(), stored.row(), reason));
        case Renewed.Done(String fresh) -> {
          if (column.replace(stored.row(), stored.ciphertext(), fresh)) {
            tally.done();
          } else {
            tally.overtaken();
          }
        }
      }
    }
    return true;
  }

  private void audit(Tenant tenant, String detail) {
    events.publishEvent(
        AuditableEvent.now(
            tenant.id(), Actor.SYSTEM, AuditAction.CONTENT_REENCRYPTED, null, detail));
  }

  private <T> T in(Tenant tenant, Supplier<T> work) {
    return scope.in(
        tenant.id(), () -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
  }
}
