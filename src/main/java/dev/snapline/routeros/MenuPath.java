package dev.snapline.routeros;

/** Menu paths are kept as sections print them: {@code /ip firewall filter}. */
final class MenuPath {

  private MenuPath() {}

  /** Also for the form of messages, {@code /ip/firewall/filter}. */
  static String normal(String path) {
    String words = path.strip().replace('/', ' ').strip();
    return words.isEmpty() ? "" : "/" + words.replaceAll(" +", " ");
  }

  static boolean within(String menu, String parent) {
    return menu.equals(parent) || menu.startsWith(parent + " ");
  }
}
