package dev.snapline.encryption.keyring;

import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeyHolderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class KeyringContractTest extends KeyHolderContract {

  @TempDir Path directory;
  private KeyringEngine engine;

  @BeforeEach
  void open() throws Exception {
    engine = new KeyringEngine(new KeyringFiles(new KeyringSettings(directory.resolve("keyring"))));
  }

  @Override
  protected KeyHolder holder() {
    return engine;
  }
}
