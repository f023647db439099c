package dev.snapline.encryption.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.snapline.kernel.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Key sets as files, one per tenant, each encrypted under a key encryption key beside them.
 * Removing a tenant's file makes all that was encrypted for it unreadable for ever.
 */
@Component
class KeyringFiles {

  private static final Logger log = LoggerFactory.getLogger(KeyringFiles.class);
  private static final int KEY_BYTES = 32;
  private final Path directory;

  KeyringFiles(KeyringSettings settings) throws GeneralSecurityException {
    this.directory = settings.directory().toAbsolutePath().normalize();
    AeadConfig.register();
  }

  /** Whether the tenant has a key. */
  boolean has(TenantId tenant) {
    return Files.exists(directory.resolve(tenant + ".json"));
  }

  /** The tenant's key, made on first use; only encryption may make one. */
  Aead keyOf(TenantId tenant) throws IOException, GeneralSecurityException {
    Aead kek = keyEncryptionKey();
    byte[] binding = tenant.toString().getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve(tenant + ".json");
    KeysetHandle keys;
    if (Files.exists(file)) {
      keys = TinkJsonProtoKeysetFormat.parseEncryptedKeyset(Files.readString(file), kek, binding);
    } else {
      keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      String json = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keys, kek, binding);
      write(file, json.getBytes(StandardCharsets.UTF_8));
      log.warn(
          "Made a new key for tenant {}. What was encrypted for it under another key needs that key.",
          tenant);
    }
    return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private Aead keyEncryptionKey() throws IOException, GeneralSecurityException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = directory.resolve("master.key");
    if (!Files.exists(file)) {
      byte[] fresh = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      write(file, fresh);
    }
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(KEY_BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(
                SecretBytes.copyFrom(Files.readAllBytes(file), InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    // On the disk before anything that was encrypted with it is.
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
