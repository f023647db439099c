package dev.snapline.encryption;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a module keeps ciphertexts, so that work on keys finds all of them. Every method is called
 * inside a transaction that is bound to one tenant, and sees that tenant's rows.
 *
 * @see EncryptedColumns
 */
public interface EncryptedColumn {

  /** Table and column, for people. */
  String name();

  /** How many ciphertexts there are of each engine and key version, e.g. {@code vault:v2}. */
  Map<String, Long> forms();

  /** How many ciphertexts are chosen. */
  long count(Choice choice);

  /**
   * Some of the chosen ciphertexts in the order of their rows, at least one if there is any.
   *
   * @param after the last row of the page before, or null for the first page
   * @param most rows of a page
   */
  List<Stored> page(Choice choice, @Nullable UUID after, int most);

  /** Puts another ciphertext in place of one, unless somebody else has done so; true if it did. */
  boolean replace(UUID row, String before, String fresh);

  /** A row and its ciphertext. */
  record Stored(UUID row, String ciphertext) {}

  /** The ciphertexts that begin with one prefix but not with another. */
  record Choice(String beginning, String butNot) {

    /** All that do not begin with a prefix. */
    public static Choice allBut(String prefix) {
      return new Choice("", prefix);
    }
  }
}
