package dev.snapline.collect.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * How one connection went up to its login, noted by those who see it, so that a failure can be told
 * by what happened and not by what the library throws in the end.
 */
final class Course {

  private static final AttributeKey<Course> KEY = new AttributeKey<>();

  private final HostKeyCheck check;
  private final AtomicLong heard = new AtomicLong();
  private final CompletableFuture<Boolean> keys = new CompletableFuture<>();
  private volatile boolean full;
  private volatile boolean greeted;
  private volatile @Nullable Offer offer;
  private volatile @Nullable Throwable fault;
  private volatile @Nullable Integer farewell;
  private volatile @Nullable String tried;
  private volatile List<String> methods = List.of();

  Course(HostKeyCheck check) {
    this.check = check;
  }

  /** The course of the connection that a session has. */
  static @Nullable Course of(Session session) {
    AttributeRepository context =
        session instanceof ClientSession ours ? ours.getConnectionContext() : null;
    return context == null ? null : context.getAttribute(KEY);
  }

  /** What to open the connection with. */
  AttributeRepository context() {
    return AttributeRepository.ofKeyValuePair(KEY, this);
  }

  HostKeyCheck check() {
    return check;
  }

  /** Notes bytes that came from the device. */
  void heard(int bytes) {
    heard.addAndGet(bytes);
  }

  /** How many bytes came up to the greeting. */
  long heard() {
    return heard.get();
  }

  /** Notes that the device said in place of a greeting that it has too many connections. */
  void isFull() {
    full = true;
  }

  boolean full() {
    return full;
  }

  /** Notes that the device said it speaks SSH. */
  void greeted() {
    greeted = true;
  }

  boolean hasGreeted() {
    return greeted;
  }

  /** Notes which algorithms the device offers. */
  void offers(Offer all) {
    offer = all;
  }

  /** The algorithms the device offers, if it came that far. */
  @Nullable Offer offer() {
    return offer;
  }

  /** Notes what broke the connection; what breaks after it is only its echo. */
  void broke(Throwable cause) {
    if (fault == null) {
      fault = cause;
    }
  }

  /** What broke the connection first, as far as the library told. */
  @Nullable Throwable fault() {
    return fault;
  }

  /** What the device did too much of, if it was left for that. */
  Optional<String> excess() {
    return Diagnosis.caused(fault, Restraint.Exceeded.class).map(Restraint.Exceeded::what);
  }

  /** Notes the reason code with which the device took its leave (RFC 4253, 11.1). */
  void disconnectedBy(int code) {
    farewell = code;
  }

  OptionalInt farewell() {
    Integer code = farewell;
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** Notes that a secret was sent, and by which method (RFC 4252). */
  void tries(String method) {
    tried = method;
  }

  /** The method of the login; null before anything secret was sent. */
  @Nullable String tried() {
    return tried;
  }

  /** Notes by which methods the device would go on with the login. */
  void offersMethods(List<String> names) {
    methods = List.copyOf(names);
  }

  List<String> methods() {
    return methods;
  }

  /** Whether the device takes secrets of that method, as far as it said. */
  boolean takes(String method) {
    return methods.isEmpty()
        || methods.contains(method)
        || method.equals(SecretFirst.PASSWORDS) && methods.contains(SecretFirst.ASKED);
  }

  /** Notes that keys are agreed on and in use, or that they never will be. */
  void keyExchangeEnded(boolean agreed) {
    keys.complete(agreed);
  }

  /** Whether keys are in use. */
  boolean keysEstablished() {
    return keys.getNow(false);
  }

  /** Waits for the end of the key exchange, good or bad; false if it does not come in time. */
  boolean awaitKeyExchange(Duration longest) {
    try {
      keys.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }
}
