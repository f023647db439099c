package dev.snapline.operations;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.About;
import dev.snapline.bus.Bus.Backlog;
import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.Bus.Settled;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The queues of the bus, and the work on them that was given up. */
@Service
public class Queues {

  private static final int LISTED = 50;
  private static final int AT_A_TIME = 10_000;

  private final Bus bus;
  private final CurrentUser user;
  private final TenantScope scope;
  private final Tenants tenants;
  private final ApplicationEventPublisher events;

  Queues(
      Bus bus,
      CurrentUser user,
      TenantScope scope,
      Tenants tenants,
      ApplicationEventPublisher events) {
    this.bus = bus;
    this.user = user;
    this.scope = scope;
    this.tenants = tenants;
    this.events = events;
  }

  /** Whether messages travel now. */
  @PreAuthorize("hasRole('ADMIN')")
  public Bus.State state() {
    return bus.state();
  }

  /** What waits. */
  @PreAuthorize("hasRole('ADMIN')")
  public List<Backlog> backlogs() {
    return bus.backlogs();
  }

  /** Work that was given up, of every tenant. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public GivenUp givenUp() {
    return new GivenUp(bus.deadLetterCount(), bus.deadLetters(LISTED));
  }

  /** Hands it over again. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public Settled replay(String id) {
    return audited(bus.replay(id), AuditAction.DEAD_LETTER_REPLAYED);
  }

  /** Hands all over again that are there now, oldest first; what fails again comes back. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public Again replayAll() {
    int done = 0;
    for (DeadLetter letter : bus.deadLetters(AT_A_TIME).reversed()) {
      switch (replay(letter.id())) {
        case Settled.Done _ -> done++;
        case Settled.Gone _ -> {
          // Somebody else was quicker.
        }
        case Settled.Unavailable(String reason) -> {
          return new Again(done, reason);
        }
      }
    }
    return new Again(done, null);
  }

  /** Throws it away. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public Settled discard(String id) {
    return audited(bus.discard(id), AuditAction.DEAD_LETTER_DISCARDED);
  }

  private Settled audited(Settled settled, AuditAction action) {
    if (settled instanceof Settled.Done(DeadLetter letter)) {
      events.publishEvent(entry(action, letter));
    }
    return settled;
  }

  private AuditableEvent entry(AuditAction action, DeadLetter letter) {
    About about = letter.about();
    if (about == null) {
      String detail = "%s: number %s, which cannot be read".formatted(letter.topic(), letter.id());
      return AuditableEvent.now(scope.tenant(), user.actor(), action, null, detail);
    }
    String detail =
        "%s: attempt %s of device %s".formatted(letter.topic(), about.attempt(), about.device());
    return AuditableEvent.now(owner(about.tenant()), user.actor(), action, about.device(), detail);
  }

  /** A tenant that is gone has no trail. */
  private TenantId owner(TenantId tenant) {
    return tenants.find(tenant.toString()).isPresent() ? tenant : scope.tenant();
  }

  /**
   * Work that was given up.
   *
   * @param total how many pieces there are; empty while that is not known
   * @param newest the newest 50 of them
   */
  public record GivenUp(OptionalLong total, List<DeadLetter> newest) {}

  /**
   * What came of handing all over again.
   *
   * @param done how many are on their queues again
   * @param stopped why the rest is not, or null
   */
  public record Again(int done, @Nullable String stopped) {}
}
