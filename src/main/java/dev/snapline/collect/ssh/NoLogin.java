package dev.snapline.collect.ssh;

import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import java.util.Optional;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;

/** Why a connection did not become a login. */
final class NoLogin {

  private static final String AFTER_A_KEY =
      " RouterOS refuses the password of a user with a key unless always-allow-password-login=yes"
          + " (/ip ssh).";

  private final Target target;
  private final Course course;
  private final String address;

  private NoLogin(Target target, Course course) {
    this.target = target;
    this.course = course;
    this.address = target.address();
  }

  /**
   * @param thrown what the library says in the end, which need not be what happened first
   */
  static Diagnosis why(Throwable thrown, Target target, Course course) {
    return new NoLogin(target, course).why(thrown);
  }

  private Diagnosis why(Throwable thrown) {
    if (course.check().changed()) {
      return hostKeyChanged();
    }
    if (course.excess().isPresent()) {
      return Diagnosis.of(
          FailureKind.UNREACHABLE, "%s %s, and was left.", address, course.excess().get());
    }
    if (Diagnosis.timedOut(thrown)) {
      return Diagnosis.of(
          FailureKind.TIMEOUT,
          "%s exchanged keys but did not finish the login within %s.",
          address,
          Diagnosis.seconds(target.deadlines().login()));
    }
    if (!course.hasGreeted()) {
      return code(thrown) == SshConstants.SSH2_DISCONNECT_PROTOCOL_VERSION_NOT_SUPPORTED
          ? older()
          : NoConnection.withoutGreeting(address, course);
    }
    return course.farewell().isPresent()
        ? dismissed(course.farewell().getAsInt())
        : broken(telling(thrown));
  }

  /** The device said that it ends the connection, and why. */
  private Diagnosis dismissed(int code) {
    return switch (code) {
      case SshConstants.SSH2_DISCONNECT_HOST_NOT_ALLOWED_TO_CONNECT ->
          Diagnosis.of(
              FailureKind.REFUSED,
              "%s speaks SSH but not with this address (/ip service).",
              address);
      case SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS ->
          Diagnosis.of(
              FailureKind.DEVICE_BUSY, "%s refused one more session at the same time.", address);
      case SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED -> algorithms();
      case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE,
          SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME ->
          rejected();
      // OpenSSH's farewell after as many refused logins as it allows, which may be one.
      case SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR ->
          course.tried() == null ? hungUp() : rejected();
      default -> hungUp();
    };
  }

  /** Nobody said anything; the connection broke, or was given up here. */
  private Diagnosis broken(Throwable fault) {
    return switch (code(fault)) {
      case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE,
          SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME ->
          rejected();
      case SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED -> algorithms();
      case SshConstants.SSH2_DISCONNECT_PROTOCOL_VERSION_NOT_SUPPORTED -> older();
      default -> course.keysEstablished() || !brokenHere() ? hungUp() : garbled();
    };
  }

  /** Whether what came could not be read, rather than that nothing came any more. */
  private boolean brokenHere() {
    Throwable fault = course.fault();
    return fault instanceof RuntimeException || fault != null && code(fault) != 0;
  }

  private Diagnosis garbled() {
    return Diagnosis.of(
        FailureKind.UNREACHABLE,
        "%s said that it speaks SSH, but what followed is not SSH; is the port right?",
        address);
  }

  private Diagnosis older() {
    return Diagnosis.of(
        FailureKind.UNREACHABLE,
        "%s speaks an SSH older than version 2, which nothing here does.",
        address);
  }

  private Diagnosis hostKeyChanged() {
    HostKey seen = course.check().seen();
    HostKey pinned = course.check().pinned();
    if (seen == null || pinned == null) {
      throw new IllegalStateException("A key cannot change without two");
    }
    return Diagnosis.of(
        FailureKind.HOST_KEY_CHANGED,
        "%s presented the host key %s %s; the accepted one is %s %s. Nothing was sent to it.",
        address,
        seen.type(),
        seen.fingerprint(),
        pinned.type(),
        pinned.fingerprint());
  }

  private Diagnosis rejected() {
    String method = course.tried();
    return method == null || course.takes(method)
        ? Diagnosis.of(
            FailureKind.AUTHENTICATION_REJECTED,
            "%s refused the login of user %s.",
            address,
            target.username())
        : Diagnosis.of(
            FailureKind.AUTHENTICATION_REJECTED,
            "%s takes no %s of user %s, only: %s.%s",
            address,
            method,
            target.username(),
            String.join(", ", course.methods()),
            method.equals(SecretFirst.PASSWORDS) ? AFTER_A_KEY : "");
  }

  private Diagnosis hungUp() {
    String when =
        !course.keysEstablished()
            ? "%s speaks SSH but hung up during the key exchange."
            : course.tried() == null
                ? "%s closed the connection before the login."
                : "%s closed the connection when user %s logged in; the login may be wrong, or no"
                    + " session left.";
    return Diagnosis.of(FailureKind.DEVICE_BUSY, when, address, target.username());
  }

  private Diagnosis algorithms() {
    Optional<SmallGroup> group = Diagnosis.caused(course.fault(), SmallGroup.class);
    if (group.isPresent()) {
      return Diagnosis.of(
          FailureKind.ALGORITHMS_REFUSED,
          "%s %s.",
          address,
          group.get().refusal(target.legacyAlgorithms()));
    }
    Offer offer = course.offer();
    String what =
        offer == null
            ? "accepts no SSH algorithm that is allowed for it, and did not say what it offers"
            : offer
                .refusedBy(target.legacyAlgorithms())
                .map("offers "::concat)
                .orElse("offers algorithms that are allowed for it, but the key exchange failed");
    return Diagnosis.of(FailureKind.ALGORITHMS_REFUSED, "%s %s.", address, what);
  }

  /** The fault that says why: the first one of the connection, where what was thrown does not. */
  private Throwable telling(Throwable thrown) {
    Throwable first = course.fault();
    return first != null && code(thrown) == 0 && code(first) != 0 ? first : thrown;
  }

  private static int code(Throwable fault) {
    return Diagnosis.caused(fault, SshException.class)
        .map(SshException::getDisconnectCode)
        .orElse(0);
  }
}
