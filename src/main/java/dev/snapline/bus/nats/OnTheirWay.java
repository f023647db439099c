package dev.snapline.bus.nats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.function.Function;

/** Large messages that were begun and that no stream has taken yet, the latest ones. */
final class OnTheirWay {

  private static final int MOST = 1_000;

  private final LinkedHashMap<UUID, Pieces> begun = new LinkedHashMap<>();

  /**
   * What the same message began, or a new beginning.
   *
   * @param fresh makes one from its claim
   */
  synchronized Pieces of(UUID message, Function<String, Pieces> fresh) {
    Pieces pieces = begun.computeIfAbsent(message, claim -> fresh.apply(claim.toString()));
    if (begun.size() > MOST) {
      begun.pollFirstEntry();
    }
    return pieces;
  }

  /** The server holds what this process does not know of: it begins anew under another claim. */
  synchronized void spoilt(UUID message, Function<String, Pieces> fresh) {
    begun.put(message, fresh.apply(UUID.randomUUID().toString()));
  }

  synchronized void arrived(UUID message) {
    begun.remove(message);
  }

  /** Names a message by its id and by what it says: one that is made anew is another one. */
  static UUID name(String id, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(id.getBytes(StandardCharsets.UTF_8));
      return UUID.nameUUIDFromBytes(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
