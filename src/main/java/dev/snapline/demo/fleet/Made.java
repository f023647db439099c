package dev.snapline.demo.fleet;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up but stable particulars: the same seed gives the same ones in the same order. */
final class Made {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final List<String> FIRST =
      List.of(
          "anna", "bela", "carla", "dmitri", "ewa", "farid", "greta", "henk", "ines", "jonas",
          "karin", "lev", "mira", "nils", "olga", "pavel", "rosa", "sven", "tina", "uwe");
  private static final List<String> LAST =
      List.of(
          "berg", "costa", "dunn", "ek", "fischer", "gomez", "horvat", "ivanov", "jansen", "kowal",
          "lind", "moreau", "novak", "okafor", "petit", "rossi", "silva", "toth", "varga", "weiss");

  private final Random random;

  Made(long seed) {
    random = new Random(seed);
  }

  static Made of(String seed) {
    return new Made(seed.hashCode());
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String person() {
    return oneOf(FIRST) + "." + oneOf(LAST);
  }

  String mac() {
    byte[] tail = new byte[3];
    random.nextBytes(tail);
    return oneOf(List.of("48:A9:8A:", "DC:2C:6E:", "B8:69:F4:", "2C:C8:1B:"))
        + HexFormat.ofDelimiter(":").withUpperCase().formatHex(tail);
  }

  /** Thirty-two bytes in base64, as WireGuard's keys are. */
  String key() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** Two digits. */
  static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
