package dev.snapline.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ConfigCipher.Encrypted;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledCipherTest {

  private static final byte[] CONTENT =
      "/ip dns set servers=10.0.0.1\n".repeat(200).getBytes(StandardCharsets.UTF_8);

  private final ReversingEngine engine = new ReversingEngine();
  private final ConfigCipher cipher = new LabelledCipher(engine);
  private final ContentLabel label =
      new ContentLabel(TenantId.random(), DeviceId.random(), ContentKind.EXPORT);

  @Test
  void givesBackWhatItEncrypted() {
    assertThat(content(cipher.decrypt(label, encrypted(label)))).isEqualTo(CONTENT);
  }

  @Test
  void compressesBeforeEncrypting() {
    assertThat(encrypted(label).length()).isLessThan(CONTENT.length / 5);
  }

  @Test
  void noticesContentOfAnotherDeviceOrKind() {
    String ciphertext = encrypted(label);
    ContentLabel otherDevice = new ContentLabel(label.tenant(), DeviceId.random(), label.kind());
    ContentLabel otherKind =
        new ContentLabel(label.tenant(), label.device(), ContentKind.MASKED_DIFF);
    assertThat(cipher.decrypt(otherDevice, ciphertext)).isInstanceOf(DecryptOutcome.Rejected.class);
    assertThat(cipher.decrypt(otherKind, ciphertext)).isInstanceOf(DecryptOutcome.Rejected.class);
  }

  @Test
  void saysWhatIsTooLargeForItsEngineInTheEnginesWords() {
    ConfigCipher small =
        new LabelledCipher(
            new ReversingEngine() {
              @Override
              public String encrypt(TenantId tenant, byte[] plain) throws TooLarge {
                throw new TooLarge("It is larger than its keys take.");
              }
            });
    assertThat(small.encrypt(label, CONTENT))
        .isEqualTo(new EncryptOutcome.TooLarge("It is larger than its keys take."));
  }

  @Test
  void onePageCostsOneCallAndOneDamagedItemSpoilsNoOther() {
    String good = encrypted(label);
    List<DecryptOutcome> page =
        cipher.decrypt(
            List.of(
                new Encrypted(label, good),
                new Encrypted(label, "damaged"),
                new Encrypted(label, good)));
    assertThat(page).hasSize(3);
    assertThat(content(page.get(0))).isEqualTo(CONTENT);
    assertThat(page.get(1)).isInstanceOf(DecryptOutcome.Rejected.class);
    assertThat(content(page.get(2))).isEqualTo(CONTENT);
    assertThat(engine.decryptCalls).isEqualTo(1);
  }

  @Test
  void saysWhenTheKeysCannotBeHad() {
    String ciphertext = encrypted(label);
    engine.down = true;
    assertThat(cipher.encrypt(label, CONTENT)).isInstanceOf(EncryptOutcome.Unavailable.class);
    assertThat(cipher.decrypt(label, ciphertext)).isInstanceOf(DecryptOutcome.Unavailable.class);
  }

  private String encrypted(ContentLabel of) {
    return ((EncryptOutcome.Done) cipher.encrypt(of, CONTENT)).ciphertext();
  }

  private static byte[] content(DecryptOutcome outcome) {
    assertThat(outcome).isInstanceOf(DecryptOutcome.Done.class);
    return ((DecryptOutcome.Done) outcome).content();
  }
}
