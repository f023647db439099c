package dev.snapline.collect.ssh;

import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;

/** Why there is no SSH connection. */
final class NoConnection {

  private NoConnection() {}

  /** What the fault of a connection that never came to a greeting means. */
  static Diagnosis why(Throwable fault, Target target, Course course) {
    String address = target.address();
    if (Diagnosis.caused(fault, UnresolvedAddressException.class).isPresent()) {
      return Diagnosis.of(FailureKind.UNREACHABLE, "The name %s is not known.", target.host());
    }
    if (Diagnosis.caused(fault, NameLookup.TooSlow.class).isPresent()) {
      return Diagnosis.of(
          FailureKind.UNREACHABLE,
          "No name server told the address of %s within %s.",
          target.host(),
          Diagnosis.seconds(target.deadlines().connect()));
    }
    if (Diagnosis.timedOut(fault)) {
      return Diagnosis.of(
          FailureKind.UNREACHABLE,
          "%s did not answer within %s.",
          address,
          Diagnosis.seconds(target.deadlines().connect()));
    }
    if (Diagnosis.caused(fault, ConnectException.class)
        .filter(NoConnection::refusedPort)
        .isPresent()) {
      return Diagnosis.of(FailureKind.REFUSED, "%s refused the connection.", address);
    }
    return Diagnosis.caused(fault, SocketException.class).filter(e -> !wasReset(e)).isPresent()
        ? Diagnosis.of(FailureKind.UNREACHABLE, "%s cannot be reached from here.", address)
        : withoutGreeting(address, course);
  }

  /**
   * It may hang up at once, then this comes out of connecting, or a moment later. RouterOS does so
   * where {@code /ip service} allows the port from other addresses only.
   */
  static Diagnosis withoutGreeting(String address, Course course) {
    if (course.full()) {
      return Diagnosis.of(
          FailureKind.DEVICE_BUSY, "%s takes no more connections at the moment.", address);
    }
    return Diagnosis.of(
        FailureKind.UNREACHABLE,
        course.heard() == 0
            ? "%s accepted the connection and closed it without a word; is SSH allowed from here"
                + " (/ip service), and has it a session left?"
            : "%s answered with something else than SSH; is the port right?",
        address);
  }

  /** The keys were not agreed on in time. */
  static Diagnosis slow(Target target, Course course, Deadline total) {
    String stage =
        course.hasGreeted()
            ? "%s speaks SSH but did not finish the key exchange within %s."
            : course.heard() == 0
                ? "%s accepted the connection but sent nothing within %s."
                : "%s accepted the connection but did not get to say within %s that it speaks SSH.";
    return Diagnosis.of(
        FailureKind.TIMEOUT,
        stage,
        target.address(),
        Diagnosis.seconds(
            total.passed() ? target.deadlines().total() : target.deadlines().keyExchange()));
  }

  private static boolean refusedPort(ConnectException e) {
    return String.valueOf(e.getMessage()).contains("refused");
  }

  /** A connection that was there and is gone again, by the words of Java and of the system. */
  private static boolean wasReset(SocketException e) {
    return String.valueOf(e.getMessage()).matches("(?i).*(reset|broken pipe|closed).*");
  }
}
