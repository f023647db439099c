package dev.snapline.inventory;

import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What collecting a device needs to know of it, and what it learns. */
@Service
@Transactional
public class CollectTargets {

  private final DeviceRows rows;
  private final JdbcClient jdbc;

  CollectTargets(DeviceRows rows, JdbcClient jdbc) {
    this.rows = rows;
    this.jdbc = jdbc;
  }

  /** How to reach a device and sign in to it. */
  public Optional<CollectTarget> find(DeviceId id) {
    return rows.findById(id.value()).map(CollectTargets::target);
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

  private static CollectTarget target(DeviceRow row) {
    Device device = row.toDevice();
    return new CollectTarget(
        device.id(),
        device.name(),
        device.data().host(),
        device.data().port(),
        device.data().username(),
        row.credential(),
        device.data().legacyAlgorithms(),
        device.pin() == null ? null : device.pin().key());
  }

  /** A device as the collector needs it; {@code credential} is ciphertext. */
  public record CollectTarget(
      DeviceId id,
      String name,
      String host,
      int port,
      String username,
      String credential,
      boolean legacyAlgorithms,
      @Nullable HostKey pinned) {}
}
