package dev.snapline.inventory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** The device table, as row-level security shows it. */
interface DeviceRows extends ListCrudRepository<DeviceRow, UUID> {

  /** One device, locked until the transaction ends, so that nothing learned meanwhile is lost. */
  @Lock(LockMode.PESSIMISTIC_WRITE)
  Optional<DeviceRow> findOneById(UUID id);

  List<DeviceRow> findAllByOrderByLoginName();
}
