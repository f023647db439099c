package dev.snapline.encryption.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringEngineTest {

  private static final byte[] SECRET = "password=planted-marker".getBytes(StandardCharsets.UTF_8);
  private final TenantId tenant = TenantId.random();
  @TempDir Path directory;

  @Test
  void readsAfterARestartWhatItWroteBefore() throws Exception {
    String ciphertext = engine().encrypt(tenant, SECRET);
    assertThat(ciphertext).startsWith("keyring:v1:");
    assertThat(plain(engine(), tenant, ciphertext)).isEqualTo(SECRET);
  }

  @Test
  void keepsItsFilesForThisUserOnly() throws Exception {
    engine().encrypt(tenant, SECRET);
    try (var files = Files.list(directory.resolve("keyring"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(2);
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void encryptsTheSameContentDifferentlyEachTime() throws Exception {
    KeyringEngine engine = engine();
    assertThat(engine.encrypt(tenant, SECRET)).isNotEqualTo(engine.encrypt(tenant, SECRET));
  }

  @Test
  void cannotReadWithAnotherTenantsKey() throws Exception {
    KeyringEngine engine = engine();
    String ciphertext = engine.encrypt(tenant, SECRET);
    assertThat(engine.decrypt(TenantId.random(), List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Damaged.class);
  }

  @Test
  void losingATenantsFileShredsTheTenant() throws Exception {
    String ciphertext = engine().encrypt(tenant, SECRET);
    Files.delete(directory.resolve("keyring").resolve(tenant + ".json"));
    assertThat(engine().decrypt(tenant, List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Damaged.class);
    assertThat(directory.resolve("keyring").resolve(tenant + ".json")).doesNotExist();
  }

  @Test
  void makesNoSecondMasterKeyBesideKeySetsOfALostOne() throws Exception {
    engine().encrypt(tenant, SECRET);
    Path master = directory.resolve("keyring").resolve("master.key");
    Files.delete(master);
    KeyringEngine fresh = engine();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> fresh.encrypt(TenantId.random(), SECRET))
        .isInstanceOf(dev.snapline.encryption.CipherEngine.KeysUnavailable.class);
    assertThat(master).doesNotExist();
  }

  @Test
  void noticesWhatAnotherProcessDidToAKey() throws Exception {
    KeyringEngine running = engine();
    String old = running.encrypt(tenant, SECRET);
    engine().rotate(tenant);
    String fresh = engine().encrypt(tenant, SECRET);
    assertThat(plain(running, tenant, fresh)).isEqualTo(SECRET);
    assertThat(plain(running, tenant, old)).isEqualTo(SECRET);
    engine().shred(tenant);
    assertThat(running.decrypt(tenant, List.of(fresh)).getFirst())
        .isInstanceOf(Opened.Damaged.class);
  }

  @Test
  void doesNotMixUpTenantsWhenTheirFilesAreSwapped() throws Exception {
    TenantId other = TenantId.random();
    engine().encrypt(other, SECRET);
    engine().encrypt(tenant, SECRET);
    Path folder = directory.resolve("keyring");
    Files.copy(
        folder.resolve(other + ".json"),
        folder.resolve(tenant + ".json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    KeyringEngine fresh = engine();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> fresh.encrypt(tenant, SECRET))
        .isInstanceOf(dev.snapline.encryption.CipherEngine.KeysUnavailable.class);
  }

  private KeyringEngine engine() throws Exception {
    return new KeyringEngine(new KeyringFiles(new KeyringSettings(directory.resolve("keyring"))));
  }

  private static byte[] plain(KeyringEngine engine, TenantId tenant, String ciphertext)
      throws Exception {
    return ((Opened.Plain) engine.decrypt(tenant, List.of(ciphertext)).getFirst()).bytes();
  }
}
