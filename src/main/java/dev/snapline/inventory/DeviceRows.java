package dev.snapline.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

/** The device table, as row-level security shows it. */
interface DeviceRows extends ListCrudRepository<DeviceRow, UUID> {

  List<DeviceRow> findAllByOrderByLoginName();
}
