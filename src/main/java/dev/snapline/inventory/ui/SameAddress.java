package dev.snapline.inventory.ui;

import com.vaadin.flow.component.html.Paragraph;
import dev.snapline.inventory.Device;
import dev.snapline.kernel.DeviceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that another device has an address already; it may be meant so. */
class SameAddress extends Paragraph {

  private final Neighbours neighbours;

  SameAddress(Neighbours neighbours) {
    this.neighbours = neighbours;
    addClassName("same-address");
    setId("same-address");
    getElement().setAttribute("role", "status");
    setVisible(false);
  }

  /**
   * @param self the device that the address is entered for, or null if it is new
   */
  void look(String host, @Nullable Integer port, @Nullable String zone, @Nullable DeviceId self) {
    Optional<Device> found =
        host.isEmpty() || port == null || zone == null
            ? Optional.empty()
            : neighbours.at(host, port, zone, self);
    setVisible(found.isPresent());
    setText(
        found
            .map(device ->
                ("%s has this address and port already. If both are the same device, it is backed up"
                        + " twice, one after the other.")
                    .formatted(device.name()))
            .orElse(""));
  }

  /** Finds another device at an address. */
  @FunctionalInterface
  interface Neighbours {
    Optional<Device> at(String host, int port, String zone, @Nullable DeviceId besides);
  }
}
