package dev.snapline.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.encryption.KeyHolder.Renewed;
import dev.snapline.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds for every key holder. */
public abstract class KeyHolderContract {

  private static final byte[] SECRET = "password=planted-marker".getBytes(StandardCharsets.UTF_8);
  protected final TenantId tenant = TenantId.random();

  /** The holder under test; each call may give another one over the same keys. */
  protected abstract KeyHolder holder();

  @Test
  void readsBackWhatItEncrypted() throws Exception {
    byte[] large = new byte[1 << 20];
    new Random(1).nextBytes(large);
    for (byte[] plain : List.of(SECRET, new byte[1], large)) {
      String ciphertext = holder().encrypt(tenant, plain);
      assertThat(plain(tenant, ciphertext)).isEqualTo(plain);
    }
  }

  @Test
  void givesPrintableCiphertextWithItsPrefix() throws Exception {
    String ciphertext = holder().encrypt(tenant, SECRET);
    assertThat(ciphertext)
        .startsWith(holder().prefix())
        .startsWith(holder().newestPrefix(tenant).orElseThrow())
        .matches("[a-z]+:v[0-9]+:[A-Za-z0-9+/=]+");
  }

  @Test
  void encryptsTheSameContentDifferentlyEachTime() throws Exception {
    assertThat(holder().encrypt(tenant, SECRET)).isNotEqualTo(holder().encrypt(tenant, SECRET));
  }

  @Test
  void keepsTheGoodOnesOfABatchBesideTheBadOnes() throws Exception {
    String first = holder().encrypt(tenant, "first".getBytes(StandardCharsets.UTF_8));
    String second = holder().encrypt(tenant, "second".getBytes(StandardCharsets.UTF_8));
    List<Opened> opened =
        holder()
            .decrypt(
                tenant,
                List.of(first, damaged(second), "nonsense", holder().prefix() + "x", second));
    assertThat(opened).hasSize(5);
    assertThat(opened.get(0)).isInstanceOf(Opened.Plain.class);
    assertThat(opened.subList(1, 4)).allMatch(one -> one instanceof Opened.Damaged);
    assertThat(((Opened.Plain) opened.get(4)).bytes()).asString().isEqualTo("second");
  }

  @Test
  void cannotReadWithAnotherTenantsKey() throws Exception {
    TenantId other = TenantId.random();
    String ciphertext = holder().encrypt(tenant, SECRET);
    holder().encrypt(other, SECRET);
    assertThat(holder().decrypt(other, List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Damaged.class);
  }

  @Test
  void neverMakesAKeyToDecrypt() throws Exception {
    String ciphertext = holder().encrypt(tenant, SECRET);
    TenantId unknown = TenantId.random();
    assertThat(holder().decrypt(unknown, List.of(ciphertext, ciphertext)))
        .hasSize(2)
        .allMatch(one -> one instanceof Opened.Damaged);
    assertThat(holder().rewrap(unknown, List.of(ciphertext)).getFirst())
        .isInstanceOf(Renewed.Refused.class);
    assertThat(holder().newestPrefix(unknown)).isEmpty();
  }

  @Test
  void makesOneKeyHoweverManyEncryptFirst() throws Exception {
    KeyHolder holder = holder();
    List<Callable<String>> work = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      work.add(() -> holder.encrypt(tenant, SECRET));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> ciphertext : threads.invokeAll(work)) {
        assertThat(plain(tenant, ciphertext.get())).isEqualTo(SECRET);
      }
    }
  }

  @Test
  void encryptsABatchInOrder() throws Exception {
    List<byte[]> plains = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      plains.add(("value " + i).getBytes(StandardCharsets.UTF_8));
    }
    List<Renewed> renewed = holder().encryptAll(tenant, plains);
    List<Opened> opened =
        holder().decrypt(tenant, renewed.stream().map(KeyHolderContract::done).toList());
    for (int i = 0; i < plains.size(); i++) {
      assertThat(((Opened.Plain) opened.get(i)).bytes()).isEqualTo(plains.get(i));
    }
  }

  @Test
  void readsWhatWasEncryptedBeforeARotationAndRewrapsIt() throws Exception {
    String old = holder().encrypt(tenant, SECRET);
    String before = holder().newestPrefix(tenant).orElseThrow();
    holder().rotate(tenant);
    String after = holder().newestPrefix(tenant).orElseThrow();
    assertThat(after).isNotEqualTo(before);
    assertThat(old).startsWith(before).doesNotStartWith(after);
    assertThat(plain(tenant, old)).isEqualTo(SECRET);
    assertThat(holder().encrypt(tenant, SECRET)).startsWith(after);

    List<Renewed> renewed = holder().rewrap(tenant, List.of(old, damaged(old), old));
    assertThat(renewed.get(1)).isInstanceOf(Renewed.Refused.class);
    for (int i : List.of(0, 2)) {
      assertThat(done(renewed.get(i))).startsWith(after);
      assertThat(plain(tenant, done(renewed.get(i)))).isEqualTo(SECRET);
    }
  }

  @Test
  void shredsATenantAndNoOther() throws Exception {
    TenantId other = TenantId.random();
    String mine = holder().encrypt(tenant, SECRET);
    String theirs = holder().encrypt(other, SECRET);
    holder().rotate(tenant);
    assertThat(holder().shred(tenant)).isTrue();
    assertThat(holder().decrypt(tenant, List.of(mine)).getFirst())
        .isInstanceOf(Opened.Damaged.class);
    assertThat(holder().newestPrefix(tenant)).isEmpty();
    assertThat(holder().shred(tenant)).isFalse();
    assertThat(plain(other, theirs)).isEqualTo(SECRET);
    assertThat(holder().encrypt(tenant, SECRET)).isNotEmpty();
    assertThat(holder().decrypt(tenant, List.of(mine)).getFirst())
        .as("a key made later reads nothing of what was shredded")
        .isInstanceOf(Opened.Damaged.class);
  }

  @Test
  void isAvailable() throws Exception {
    holder().encrypt(tenant, SECRET);
    assertThat(holder().state()).isEqualTo(KeysState.AVAILABLE);
  }

  private byte[] plain(TenantId whose, String ciphertext) throws Exception {
    Opened opened = holder().decrypt(whose, List.of(ciphertext)).getFirst();
    assertThat(opened).isInstanceOf(Opened.Plain.class);
    return ((Opened.Plain) opened).bytes();
  }

  private static String done(Renewed renewed) {
    assertThat(renewed).isInstanceOf(Renewed.Done.class);
    return ((Renewed.Done) renewed).ciphertext();
  }

  /** Another character in the middle, where it is content. */
  private static String damaged(String ciphertext) {
    int middle = ciphertext.length() - 12;
    char other = ciphertext.charAt(middle) == 'A' ? 'B' : 'A';
    return ciphertext.substring(0, middle) + other + ciphertext.substring(middle + 1);
  }
}
