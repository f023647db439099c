package dev.snapline.inventory;

import dev.snapline.inventory.CredentialSetRows.Credential;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.Zone;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What collecting a device needs to know of it, and what it learns. */
@Service
@Transactional
public class CollectTargets {

  private final DeviceRows rows;
  private final CredentialSetRows sets;
  private final CollectPolicyRows policies;
  private final Replacements replacements;
  private final JdbcClient jdbc;

  CollectTargets(
      DeviceRows rows,
      CredentialSetRows sets,
      CollectPolicyRows policies,
      Replacements replacements,
      JdbcClient jdbc) {
    this.rows = rows;
    this.sets = sets;
    this.policies = policies;
    this.replacements = replacements;
    this.jdbc = jdbc;
  }

  /** How to reach a device and sign in to it. */
  public Optional<CollectTarget> find(DeviceId id) {
    return rows.findById(id.value()).map(this::target);
  }

  /** Locks a device's row until the transaction ends; false if there is no such device. */
  public boolean lock(DeviceId id) {
    return jdbc.sql("select 1 from device where id = ? for no key update")
        .param(id.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Records what a device said about itself; unknown facts leave what is known. */
  public void learned(DeviceId id, DeviceFacts facts) {
    replacements.compare(id, facts.serialNumber());
    jdbc.sql(
            """
            update device set identity = coalesce(?, identity), version = coalesce(?, version),
              board = coalesce(?, board), model = coalesce(?, model), serial_number = coalesce(?, serial_number),
              architecture = coalesce(?, architecture), firmware = coalesce(?, firmware)
            where id = ?
            """)
        .params(
            java.util.Arrays.asList(
                facts.identity(),
                facts.version(),
                facts.board(),
                facts.model(),
                facts.serialNumber(),
                facts.architecture(),
                facts.firmware(),
                id.value()))
        .update();
  }

  private CollectTarget target(DeviceRow row) {
    Device device = row.toDevice();
    UUID set = row.secret().credentialSetId();
    Credential login =
        set == null ? own(row) : sets.credential(new CredentialSetId(set)).orElseThrow();
    return new CollectTarget(
        device.id(),
        device.name(),
        device.data().zone(),
        device.data().host(),
        device.data().port(),
        login.username(),
        login.ciphertext(),
        set,
        device.data().legacyAlgorithms(),
        device.pin() == null ? null : device.pin().key(),
        policies.withoutSecretsAllowed());
  }

  private static Credential own(DeviceRow row) {
    return new Credential(
        row.login().username(), Objects.requireNonNull(row.secret().credential()));
  }

  /**
   * A device as the collector needs it.
   *
   * @param username of the device's own login or of the shared set
   * @param credential ciphertext of the {@link dev.snapline.kernel.LoginSecret}
   * @param credentialSet the shared set whose label the ciphertext has; null means the device's
   * @param withoutSecretsAllowed whether the tenant takes an export without secrets
   */
  public record CollectTarget(
      DeviceId id,
      String name,
      Zone zone,
      String host,
      int port,
      String username,
      String credential,
      @Nullable UUID credentialSet,
      boolean legacyAlgorithms,
      @Nullable HostKey pinned,
      boolean withoutSecretsAllowed) {}
}
