package dev.snapline.encryption;

import dev.snapline.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * Encrypts with the first holder that takes what is new, and decrypts with the one whose prefix a
 * ciphertext has, so that an installation can move from one to the other. No other holder ever
 * makes a key.
 *
 * @see "Decision 0018"
 */
@Primary
@Component
class RoutedEngine implements CipherEngine {

  private static final Pattern FORM = Pattern.compile("[a-z]{1,20}:v[0-9]{1,9}:");
  private final List<KeyHolder> holders;
  private final KeyHolder encrypting;

  RoutedEngine(List<KeyHolder> holders) {
    this.holders = holders;
    this.encrypting = KeyHolders.encrypting(holders);
  }

  @Override
  public String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable, TooLarge {
    return encrypting.encrypt(tenant, plain);
  }

  @Override
  public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) {
    List<Opened> opened = new ArrayList<>(Collections.nCopies(ciphertexts.size(), UNKNOWN));
    Map<KeyHolder, List<Integer>> positions = new HashMap<>();
    for (int i = 0; i < ciphertexts.size(); i++) {
      KeyHolder holder = holderOf(ciphertexts.get(i));
      if (holder == null) {
        opened.set(i, foreign(ciphertexts.get(i)));
      } else {
        positions.computeIfAbsent(holder, _ -> new ArrayList<>()).add(i);
      }
    }
    positions.forEach((holder, places) -> {
      List<Opened> some = decrypt(holder, tenant, places.stream().map(ciphertexts::get).toList());
      for (int i = 0; i < places.size(); i++) {
        opened.set(places.get(i), some.get(i));
      }
    });
    return opened;
  }

  @Override
  public KeysState state() {
    return encrypting.state();
  }

  private static final Opened UNKNOWN =
      new Opened.Damaged("The stored content is no ciphertext of Snapline.");

  private static List<Opened> decrypt(KeyHolder holder, TenantId tenant, List<String> ciphertexts) {
    try {
      return holder.decrypt(tenant, ciphertexts);
    } catch (KeysUnavailable e) {
      Opened unavailable = new Opened.Unavailable(e.getMessage());
      return ciphertexts.stream().map(_ -> unavailable).toList();
    }
  }

  private @Nullable KeyHolder holderOf(String ciphertext) {
    return holders.stream()
        .filter(holder -> ciphertext.startsWith(holder.prefix()))
        .findFirst()
        .orElse(null);
  }

  private static Opened foreign(String ciphertext) {
    return FORM.matcher(ciphertext).lookingAt()
        ? new Opened.Unavailable(
            "It was encrypted by a key holder that is not set up here (%s)."
                .formatted(ciphertext.substring(0, ciphertext.indexOf(':'))))
        : UNKNOWN;
  }
}
