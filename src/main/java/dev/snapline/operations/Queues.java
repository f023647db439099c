package dev.snapline.operations;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Backlog;
import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.MessageCodec;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The queues of the bus, and the work on them that was given up. */
@Service
public class Queues {

  private static final int MOST = 500;

  private final Bus bus;
  private final MessageCodec codec;
  private final CurrentUser user;
  private final TenantScope scope;
  private final ApplicationEventPublisher events;

  Queues(
      Bus bus,
      MessageCodec codec,
      CurrentUser user,
      TenantScope scope,
      ApplicationEventPublisher events) {
    this.bus = bus;
    this.codec = codec;
    this.user = user;
    this.scope = scope;
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

  /** Work that was given up, of every tenant, newest first; 500 at most. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public List<GivenUpWork> givenUp() {
    return bus.deadLetters(MOST).stream().map(this::work).toList();
  }

  /** Hands it over again; false if it is gone. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public boolean replay(String id) {
    return audited(bus.replay(id), AuditAction.DEAD_LETTER_REPLAYED, id);
  }

  /** Throws it away; false if it is gone. */
  @PreAuthorize("hasRole('SUPER_ADMIN')")
  public boolean discard(String id) {
    return audited(bus.discard(id), AuditAction.DEAD_LETTER_DISCARDED, id);
  }

  private boolean audited(boolean done, AuditAction action, String id) {
    if (done) {
      events.publishEvent(AuditableEvent.now(scope.tenant(), user.actor(), action, null, id));
    }
    return done;
  }

  private GivenUpWork work(DeadLetter letter) {
    return new GivenUpWork(
        letter.id(),
        letter.topic(),
        letter.at(),
        letter.deliveries(),
        letter.reason(),
        subject(letter).orElse(null));
  }

  private Optional<Subject> subject(DeadLetter letter) {
    try {
      return Optional.of(codec.decode(letter.message(), Subject.class));
    } catch (MessageCodec.Malformed e) {
      return Optional.empty();
    }
  }

  /** What jobs and results have in common. */
  public record Subject(
      @Nullable AttemptId attempt, @Nullable TenantId tenant, @Nullable DeviceId device) {}

  /**
   * Work that was given up.
   *
   * @param subject whom it was about, if that can still be read
   */
  public record GivenUpWork(
      String id,
      String topic,
      Instant at,
      long deliveries,
      String reason,
      @Nullable Subject subject) {}
}
