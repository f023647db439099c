package dev.snapline.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.kernel.TenantId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutedEngineTest {

  private final TenantId tenant = TenantId.random();
  private final Holder preferred = new Holder("one:v1:");
  private final Holder other = new Holder("two:v1:");
  private final RoutedEngine engine = new RoutedEngine(List.of(preferred, other));

  @Test
  void encryptsWithTheFirstThatTakesWhatIsNew() throws Exception {
    assertThat(engine.encrypt(tenant, new byte[] {1})).startsWith("one:v1:");
    preferred.encryptsNew = false;
    assertThat(new RoutedEngine(List.of(preferred, other)).encrypt(tenant, new byte[] {1}))
        .startsWith("two:v1:");
  }

  @Test
  void decryptsEachWithTheOneWhosePrefixItHasAndKeepsTheOrder() {
    List<Opened> opened =
        engine.decrypt(
            tenant, List.of("two:v1:AQ==", "one:v1:Ag==", "three:v1:Aw==", "?", "two:v1:BA=="));
    assertThat(opened).hasSize(5);
    assertThat(bytes(opened.get(0))).containsExactly(1);
    assertThat(bytes(opened.get(1))).containsExactly(2);
    assertThat(opened.get(2))
        .isEqualTo(
            new Opened.Unavailable(
                "It was encrypted by a key holder that is not set up here (three)."));
    assertThat(opened.get(3)).isInstanceOf(Opened.Damaged.class);
    assertThat(bytes(opened.get(4))).containsExactly(4);
    assertThat(other.calls).as("one call for both").isEqualTo(1);
  }

  @Test
  void readsWhatOneHolderHasWhileTheOtherIsDown() {
    preferred.down = true;
    List<Opened> opened = engine.decrypt(tenant, List.of("one:v1:AQ==", "two:v1:Ag=="));
    assertThat(opened.get(0)).isInstanceOf(Opened.Unavailable.class);
    assertThat(bytes(opened.get(1))).containsExactly(2);
  }

  private static byte[] bytes(Opened opened) {
    return ((Opened.Plain) opened).bytes();
  }

  /** Only pretends to encrypt. */
  private static final class Holder implements KeyHolder {

    private final String prefix;
    private boolean encryptsNew = true;
    private boolean down;
    private int calls;

    Holder(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public String name() {
      return prefix;
    }

    @Override
    public String prefix() {
      return prefix;
    }

    @Override
    public boolean encryptsNew() {
      return encryptsNew;
    }

    @Override
    public KeysState state() {
      return KeysState.AVAILABLE;
    }

    @Override
    public String encrypt(TenantId tenant, byte[] plain) {
      return prefix + Base64.getEncoder().encodeToString(plain);
    }

    @Override
    public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
      if (down) {
        throw new KeysUnavailable(KeysState.GONE, "switched off");
      }
      calls++;
      List<Opened> opened = new ArrayList<>();
      for (String ciphertext : ciphertexts) {
        byte[] plain = Base64.getDecoder().decode(ciphertext.substring(prefix.length()));
        opened.add(new Opened.Plain(plain));
      }
      return opened;
    }

    @Override
    public Optional<String> newestPrefix(TenantId tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Renewed> encryptAll(TenantId tenant, List<byte[]> plains) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Renewed> rewrap(TenantId tenant, List<String> ciphertexts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void rotate(TenantId tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean shred(TenantId tenant) {
      throw new UnsupportedOperationException();
    }
  }
}
