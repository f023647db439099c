package dev.snapline.kernel;

import java.util.regex.Pattern;

/** A SHA-256 as 64 lower-case hex digits. */
public record ContentHash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public ContentHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("Not a SHA-256 in hex");
    }
  }

  /** The first twelve digits, for people. */
  public String brief() {
    return hex.substring(0, 12);
  }

  @Override
  public String toString() {
    return hex;
  }
}
