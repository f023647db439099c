package dev.snapline.demo.config;

/** A RouterOS version, e.g. {@code 7.18.2}. */
public record Version(String text) {

  public int major() {
    return Integer.parseInt(text.substring(0, text.indexOf('.')));
  }

  boolean atLeast(int major, int minor) {
    String[] parts = text.split("\\.");
    int ours = Integer.parseInt(parts[0]);
    return ours > major || (ours == major && Integer.parseInt(parts[1]) >= minor);
  }

  @Override
  public String toString() {
    return text;
  }
}
