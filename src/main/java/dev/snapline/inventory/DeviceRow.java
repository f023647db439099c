package dev.snapline.inventory;

import dev.snapline.inventory.Device.HostKeyPin;
import dev.snapline.inventory.Device.OfferedKey;
import dev.snapline.inventory.Device.Replacement;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A device as stored. */
@Table("device")
record DeviceRow(
    @Id UUID id,
    @Version @Nullable Integer revision,
    UUID tenantId,
    @Embedded.Empty Login login,
    @Embedded.Empty LoginColumns secret,
    boolean enabled,
    @Embedded.Nullable(prefix = "host_key_") @Nullable Pin pin,
    @Embedded.Nullable(prefix = "offered_key_") @Nullable Offer offer,
    @Embedded.Nullable @Nullable Facts facts,
    @Embedded.Nullable @Nullable Swap swap) {

  static DeviceRow fresh(
      DeviceId id, TenantId tenant, DeviceData data, LoginColumns secret, @Nullable HostKey known) {
    return new DeviceRow(
        id.value(),
        null,
        tenant.value(),
        Login.of(data),
        secret,
        true,
        Pin.of(known),
        null,
        null,
        null);
  }

  DeviceRow with(DeviceData data, LoginColumns login) {
    Offer still = data.sameAddress(this.login.toData()) ? offer : null;
    return new DeviceRow(
        id, revision, tenantId, Login.of(data), login, enabled, pin, still, facts, swap);
  }

  DeviceRow switched(boolean on) {
    return new DeviceRow(id, revision, tenantId, login, secret, on, pin, offer, facts, swap);
  }

  Device toDevice() {
    return new Device(
        new DeviceId(id),
        revision == null ? 0 : revision,
        new TenantId(tenantId),
        login.toData(),
        secret.toLogin(),
        enabled,
        pin == null ? null : pin.toPin(),
        offer == null ? null : offer.toOffer(),
        facts == null ? DeviceFacts.NONE : facts.toFacts(),
        swap == null ? null : swap.toReplacement(facts));
  }

  /** What a person said. */
  record Login(
      String name,
      String host,
      int port,
      String username,
      boolean legacyAlgorithms,
      @Nullable Integer intervalSeconds,
      String zone,
      List<String> tags) {

    static Login of(DeviceData data) {
      Duration interval = data.interval();
      return new Login(
          data.name(),
          data.host(),
          data.port(),
          data.username(),
          data.legacyAlgorithms(),
          interval == null ? null : Math.toIntExact(interval.toSeconds()),
          data.zone().name(),
          data.tags());
    }

    DeviceData toData() {
      return new DeviceData(
          name,
          host,
          port,
          username,
          legacyAlgorithms,
          intervalSeconds == null ? null : Duration.ofSeconds(intervalSeconds),
          new Zone(zone),
          tags);
    }
  }

  /** The accepted host key. */
  record Pin(String type, String fingerprint, Instant firstSeen, Instant lastVerified) {

    static @Nullable Pin of(@Nullable HostKey known) {
      Instant now = Instant.now();
      return known == null ? null : new Pin(known.type(), known.fingerprint(), now, now);
    }

    HostKeyPin toPin() {
      return new HostKeyPin(new HostKey(type, fingerprint), firstSeen, lastVerified);
    }
  }

  /** A host key that waits for an admin. */
  record Offer(String type, String fingerprint, Instant at) {

    OfferedKey toOffer() {
      return new OfferedKey(new HostKey(type, fingerprint), at);
    }
  }

  /** What the device said about itself. */
  record Facts(
      @Nullable String identity,
      @Nullable String version,
      @Nullable String board,
      @Nullable String model,
      @Nullable String serialNumber,
      @Nullable String architecture,
      @Nullable String firmware) {

    DeviceFacts toFacts() {
      return new DeviceFacts(identity, version, board, model, serialNumber, architecture, firmware);
    }
  }

  /** Another device behind the same address. */
  record Swap(@Nullable String previousSerial, @Nullable Instant replacedAt) {

    @Nullable Replacement toReplacement(@Nullable Facts facts) {
      String now = facts == null ? null : facts.serialNumber();
      return previousSerial == null || replacedAt == null || now == null
          ? null
          : new Replacement(previousSerial, now, replacedAt);
    }
  }
}
