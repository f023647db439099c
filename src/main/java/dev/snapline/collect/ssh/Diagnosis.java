package dev.snapline.collect.ssh;

import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Target;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/**
 * What a fault of the library means to an operator.
 *
 * @param reason one sentence in plain words; nothing of the library's own text but the names of
 *     algorithms
 */
record Diagnosis(FailureKind failure, String reason) {

  static Diagnosis ofConnecting(Throwable fault, Target target, HostKeyCheck check) {
    String address = target.address();
    if (caused(fault, UnresolvedAddressException.class).isPresent()) {
      return new Diagnosis(
          FailureKind.UNREACHABLE, "The name %s is not known.".formatted(target.host()));
    }
    if (caused(fault, NameLookup.TooSlow.class).isPresent()) {
      return new Diagnosis(
          FailureKind.UNREACHABLE,
          "No name server told the address of %s within %s."
              .formatted(target.host(), seconds(target.deadlines().connect())));
    }
    if (timedOut(fault)) {
      return new Diagnosis(
          FailureKind.UNREACHABLE,
          "%s did not answer within %s.".formatted(address, seconds(target.deadlines().connect())));
    }
    if (caused(fault, ConnectException.class).filter(Diagnosis::refusedPort).isPresent()) {
      return new Diagnosis(FailureKind.REFUSED, "%s refused the connection.".formatted(address));
    }
    return caused(fault, SocketException.class).filter(e -> !wasReset(e)).isPresent()
        ? new Diagnosis(
            FailureKind.UNREACHABLE, "%s cannot be reached from here.".formatted(address))
        : notSsh(address, check.heard());
  }

  /**
   * @param greeted whether the device said that it speaks SSH
   */
  static Diagnosis ofLogin(Throwable fault, Target target, HostKeyCheck check, boolean greeted) {
    String address = target.address();
    HostKey pinned = target.pinned();
    HostKey seen = check.seen();
    if (check.changed() && pinned != null && seen != null) {
      return new Diagnosis(
          FailureKind.HOST_KEY_CHANGED,
          "%s presented the host key %s %s; the accepted one is %s %s. Nothing was sent to it."
              .formatted(
                  address, seen.type(), seen.fingerprint(), pinned.type(), pinned.fingerprint()));
    }
    if (timedOut(fault)) {
      return new Diagnosis(
          FailureKind.TIMEOUT,
          "%s exchanged keys but did not finish the login within %s."
              .formatted(address, seconds(target.deadlines().login())));
    }
    return switch (disconnectCode(fault)) {
      case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE,
          SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME ->
          new Diagnosis(
              FailureKind.AUTHENTICATION_REJECTED,
              "%s refused the login of user %s.".formatted(address, target.username()));
      case SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED -> ofAlgorithms(check.offer(), target);
      case SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS ->
          new Diagnosis(
              FailureKind.DEVICE_BUSY,
              "%s refused one more session at the same time.".formatted(address));
      case SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR, SshConstants.SSH2_DISCONNECT_MAC_ERROR ->
          greeted ? garbled(address) : notSsh(address, check.heard());
      default -> greeted ? hungUp(address, seen != null) : notSsh(address, check.heard());
    };
  }

  /**
   * It may hang up at once, then this comes out of connecting, or a moment later. RouterOS does so
   * where {@code /ip service} allows the port from other addresses only.
   */
  private static Diagnosis notSsh(String address, long heard) {
    return new Diagnosis(
        FailureKind.UNREACHABLE,
        (heard == 0
                ? "%s accepted the connection and closed it without a word; is SSH allowed from here"
                    + " (/ip service)?"
                : "%s answered with something else than SSH; is the port right?")
            .formatted(address));
  }

  private static Diagnosis garbled(String address) {
    return new Diagnosis(
        FailureKind.UNREACHABLE,
        "%s said that it speaks SSH, but what followed is not SSH; is the port right?"
            .formatted(address));
  }

  private static Diagnosis hungUp(String address, boolean keyExchanged) {
    return new Diagnosis(
        FailureKind.DEVICE_BUSY,
        (keyExchanged
                ? "%s closed the connection during the login."
                : "%s speaks SSH but hung up during the key exchange.")
            .formatted(address));
  }

  private static Diagnosis ofAlgorithms(@Nullable Offer offer, Target target) {
    String what =
        offer == null
            ? "accepts no SSH algorithm that is allowed for it, and did not say what it offers"
            : offer
                .refusedBy(target.legacyAlgorithms())
                .map("offers "::concat)
                .orElse("offers algorithms that are allowed for it, but the key exchange failed");
    return new Diagnosis(
        FailureKind.ALGORITHMS_REFUSED, "%s %s.".formatted(target.address(), what));
  }

  /** The keys were not agreed on in time. */
  static Diagnosis ofSlowKeys(Target target, HostKeyCheck check, Deadline total) {
    String stage =
        check.hasGreeted()
            ? "%s speaks SSH but did not finish the key exchange within %s."
            : check.heard() == 0
                ? "%s accepted the connection but sent nothing within %s."
                : "%s accepted the connection but did not get to say within %s that it speaks SSH.";
    return new Diagnosis(
        FailureKind.TIMEOUT,
        stage.formatted(
            target.address(),
            seconds(
                total.passed() ? target.deadlines().total() : target.deadlines().keyExchange())));
  }

  Login.Refused refused(HostKeyCheck check, @Nullable Algorithms agreed) {
    return new Login.Refused(failure, reason, check.seen(), agreed);
  }

  static boolean timedOut(Throwable fault) {
    return caused(fault, TimeoutException.class).isPresent();
  }

  private static boolean refusedPort(ConnectException e) {
    return String.valueOf(e.getMessage()).contains("refused");
  }

  /** A connection that was there and is gone again, by the words of Java and of the system. */
  private static boolean wasReset(SocketException e) {
    return String.valueOf(e.getMessage()).matches("(?i).*(reset|broken pipe|closed).*");
  }

  /** The fault that says why: the first one of the connection, where what was thrown does not. */
  static Throwable telling(Throwable thrown, HostKeyCheck check) {
    Throwable first = check.fault();
    boolean echo = !timedOut(thrown) && disconnectCode(thrown) == 0;
    return first != null && echo && disconnectCode(first) != 0 ? first : thrown;
  }

  private static int disconnectCode(Throwable fault) {
    return caused(fault, SshException.class).map(SshException::getDisconnectCode).orElse(0);
  }

  private static <T extends Throwable> Optional<T> caused(Throwable fault, Class<T> type) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }

  /** A time as people read it, e.g. {@code 15 s}. */
  static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
