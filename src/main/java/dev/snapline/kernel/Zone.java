package dev.snapline.kernel;

import java.util.regex.Pattern;

/**
 * A part of the network that only its own collectors reach, e.g. a customer's site.
 *
 * @param name 1 to 40 lower-case letters, digits and dashes; it becomes a word of subject names
 */
public record Zone(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /** The zone of devices and collectors that nobody put elsewhere. */
  public static final Zone MAIN = new Zone("main");

  public Zone {
    if (!valid(name)) {
      throw new IllegalArgumentException("\"%s\" is no zone name".formatted(name));
    }
  }

  /** Whether a zone may have this name. */
  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public String toString() {
    return name;
  }
}
