package dev.snapline.demo.ssh;

/** One simulated router, as the server sees it. */
public interface Endpoint {

  boolean accepts(String username, String password);

  /** What its host key is made from. */
  String keySeed();

  /** Whether its host key is RSA instead of ed25519. */
  boolean rsaHostKey();

  /** Whether it offers only SSH algorithms of old. */
  boolean oldAlgorithms();

  /** What a command prints. */
  byte[] answer(String command);

  /** Whether the channel is closed in the middle of this command's answer. */
  boolean cuts(String command);
}
