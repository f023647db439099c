package dev.snapline.inventory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** The device table, as row-level security shows it. */
interface DeviceRows extends ListCrudRepository<DeviceRow, UUID> {

  /** One device, locked until the transaction ends, so that nothing learned meanwhile is lost. */
  @Lock(LockMode.PESSIMISTIC_WRITE)
  Optional<DeviceRow> findOneById(UUID id);

  List<DeviceRow> findAllByOrderByLoginName();

  /** Two devices at an address, however it is written. */
  @Query(
      """
      select * from device where lower(host) = lower(:host) and port = :port and zone = :zone
      order by name limit 2
      """)
  List<DeviceRow> twoAt(String host, int port, String zone);
}
