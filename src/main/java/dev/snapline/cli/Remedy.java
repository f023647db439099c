package dev.snapline.cli;

import dev.snapline.kernel.FailureKind;

/** What to do about a failure of {@code collect}, which tries nothing again and keeps no device. */
final class Remedy {

  private Remedy() {}

  /** One sentence or two. */
  static String of(FailureKind kind, String device) {
    return switch (kind) {
      case TIMEOUT -> "The device answered too slowly; run it again when it has less to do.";
      case AUTHENTICATION_REJECTED ->
          "Correct the user name, password or private key in the list of devices.";
      case HOST_KEY_CHANGED ->
          "The device had another key before; find out why. If the change is yours, run it once with %s."
              .formatted(option(device));
      case ALGORITHMS_REFUSED ->
          "If the reason says that legacy algorithms help, put yes into the column legacy of this"
              + " device; if not, allow stronger ones on it (strong-crypto, an upgrade).";
      case EXPORT_INCOMPLETE ->
          "The file of an earlier run is untouched. Run it again."
              + " What came instead is kept with --keep-rejected.";
      case PERMISSION_MISSING ->
          kind.remedy() + " Exports without secrets are taken with --without-secrets.";
      case DEVICE_BUSY -> "Run it again when fewer are logged in to the device.";
      case LOST, CANCELLED, NO_COLLECTOR -> "Run it again.";
      case INTERNAL ->
          "Check that there is room in the directory of --out, that it can be written to, and that this"
              + " process has enough memory (java -Xmx).";
      case UNREACHABLE, REFUSED -> kind.remedy();
    };
  }

  /** As a shell takes it. */
  private static String option(String device) {
    String option = NewKeys.OPTION + "=" + device;
    return device.contains(" ") ? "\"" + option + "\"" : option;
  }
}
