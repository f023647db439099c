package dev.snapline.inventory;

import dev.snapline.inventory.Device.HostKeyPin;
import dev.snapline.inventory.Device.OfferedKey;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A device as stored; {@code credential} is ciphertext. */
@Table("device")
record DeviceRow(
    @Id UUID id,
    @Version @Nullable Integer revision,
    UUID tenantId,
    String name,
    String host,
    int port,
    String username,
    String credential,
    boolean legacyAlgorithms,
    boolean enabled,
    @Nullable Integer intervalSeconds,
    @Nullable String hostKeyType,
    @Nullable String hostKeyFingerprint,
    @Nullable Instant hostKeyFirstSeen,
    @Nullable Instant hostKeyLastVerified,
    @Nullable String offeredKeyType,
    @Nullable String offeredKeyFingerprint,
    @Nullable Instant offeredKeyAt,
    @Nullable String identity,
    @Nullable String version,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable String architecture) {

  static DeviceRow fresh(
      DeviceId id, TenantId tenant, DeviceData data, @Nullable String credential) {
    if (credential == null) {
      throw new IllegalArgumentException("A new device needs a login secret");
    }
    return new DeviceRow(
        id.value(),
        null,
        tenant.value(),
        data.name(),
        data.host(),
        data.port(),
        data.username(),
        credential,
        data.legacyAlgorithms(),
        true,
        seconds(data.interval()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  DeviceRow with(DeviceData data, @Nullable String newCredential) {
    return new DeviceRow(
        id,
        revision,
        tenantId,
        data.name(),
        data.host(),
        data.port(),
        data.username(),
        newCredential == null ? credential : newCredential,
        data.legacyAlgorithms(),
        enabled,
        seconds(data.interval()),
        hostKeyType,
        hostKeyFingerprint,
        hostKeyFirstSeen,
        hostKeyLastVerified,
        offeredKeyType,
        offeredKeyFingerprint,
        offeredKeyAt,
        identity,
        version,
        model,
        serialNumber,
        architecture);
  }

  DeviceRow switched(boolean on) {
    return new DeviceRow(
        id,
        revision,
        tenantId,
        name,
        host,
        port,
        username,
        credential,
        legacyAlgorithms,
        on,
        intervalSeconds,
        hostKeyType,
        hostKeyFingerprint,
        hostKeyFirstSeen,
        hostKeyLastVerified,
        offeredKeyType,
        offeredKeyFingerprint,
        offeredKeyAt,
        identity,
        version,
        model,
        serialNumber,
        architecture);
  }

  DeviceRow pinning(@Nullable HostKey key) {
    return key == null
        ? this
        : new DeviceRow(
            id,
            revision,
            tenantId,
            name,
            host,
            port,
            username,
            credential,
            legacyAlgorithms,
            enabled,
            intervalSeconds,
            key.type(),
            key.fingerprint(),
            Instant.now(),
            Instant.now(),
            offeredKeyType,
            offeredKeyFingerprint,
            offeredKeyAt,
            identity,
            version,
            model,
            serialNumber,
            architecture);
  }

  Device toDevice() {
    return new Device(
        new DeviceId(id),
        revision == null ? 0 : revision,
        new TenantId(tenantId),
        new DeviceData(
            name,
            host,
            port,
            username,
            legacyAlgorithms,
            intervalSeconds == null ? null : Duration.ofSeconds(intervalSeconds)),
        enabled,
        pin(),
        offered(),
        new DeviceFacts(identity, version, model, serialNumber, architecture));
  }

  private @Nullable HostKeyPin pin() {
    return hostKeyType == null
            || hostKeyFingerprint == null
            || hostKeyFirstSeen == null
            || hostKeyLastVerified == null
        ? null
        : new HostKeyPin(
            new HostKey(hostKeyType, hostKeyFingerprint), hostKeyFirstSeen, hostKeyLastVerified);
  }

  private @Nullable OfferedKey offered() {
    return offeredKeyType == null || offeredKeyFingerprint == null || offeredKeyAt == null
        ? null
        : new OfferedKey(new HostKey(offeredKeyType, offeredKeyFingerprint), offeredKeyAt);
  }

  private static @Nullable Integer seconds(@Nullable Duration interval) {
    return interval == null ? null : Math.toIntExact(interval.toSeconds());
  }
}
