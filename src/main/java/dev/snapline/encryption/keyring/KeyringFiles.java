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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    return Files.exists(file(tenant));
  }

  /** Changes whenever the tenant's key set does; null if there is none. */
  @Nullable Object version(TenantId tenant) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(file(tenant), BasicFileAttributes.class);
      return List.of(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Whether the directory can be used: it is there, or nobody needed it yet. */
  boolean usable() {
    return !Files.exists(directory)
        || (Files.isReadable(directory) && Files.isExecutable(directory));
  }

  /** The tenant's key; there has to be one. */
  TenantKey read(TenantId tenant) throws IOException, GeneralSecurityException {
    return TenantKey.of(keysOf(tenant));
  }

  /** Makes the tenant's first key; only encryption may. */
  void make(TenantId tenant) throws IOException, GeneralSecurityException {
    write(tenant, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    log.warn(
        "Made a new key for tenant {}. What was encrypted for it under another key needs that key.",
        tenant);
  }

  /** Adds a key that encrypts from now on; the older ones go on decrypting. */
  void rotate(TenantId tenant) throws IOException, GeneralSecurityException {
    KeysetHandle before = keysOf(tenant);
    KeysetHandle after;
    do {
      after =
          KeysetHandle.newBuilder(before)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build();
      // Ciphertexts of each key have to be told apart by their first characters.
    } while (TenantKey.starts(after).stream().distinct().count() < after.size());
    write(tenant, after);
  }

  /** Deletes the tenant's keys for ever; false if there were none. */
  boolean delete(TenantId tenant) throws IOException {
    boolean deleted = Files.deleteIfExists(file(tenant));
    if (deleted) {
      settle();
    }
    return deleted;
  }

  private KeysetHandle keysOf(TenantId tenant) throws IOException, GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
        Files.readString(file(tenant)), keyEncryptionKey(false), binding(tenant));
  }

  private void write(TenantId tenant, KeysetHandle keys)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String json =
        TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
            keys, keyEncryptionKey(true), binding(tenant));
    write(file(tenant), json.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(TenantId tenant) {
    return directory.resolve(tenant + ".json");
  }

  private static byte[] binding(TenantId tenant) {
    return tenant.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Aead keyEncryptionKey(boolean make) throws IOException, GeneralSecurityException {
    Path file = directory.resolve("master.key");
    if (make && !Files.exists(file) && noKeySets()) {
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

  /** A new key encryption key beside key sets of a lost one would only hide the loss. */
  private boolean noKeySets() throws IOException {
    try (DirectoryStream<Path> sets = Files.newDirectoryStream(directory, "*.json")) {
      return !sets.iterator().hasNext();
    }
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
    settle();
  }

  private void settle() throws IOException {
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
