package dev.snapline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.inventory.Device;
import dev.snapline.inventory.Inventory;
import dev.snapline.security.ActingAs;
import dev.snapline.tenancy.Tenants;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DemoTest
class DemoCollectionTest {

  @Autowired DemoFleet fleet;
  @Autowired Tenants tenants;
  @Autowired Inventory inventory;
  @Autowired ActingAs acting;

  @Test
  void collectsEveryRouterThatCanBeAndNoOther() {
    await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> {
          Map<String, Device> devices = devices();
          for (DemoRouter router : fleet.routers().routers()) {
            Device device = devices.get(router.name());
            if (router.collectable()) {
              assertThat(device.facts().identity()).isEqualTo(router.name());
              assertThat(device.pin().key()).isEqualTo(fleet.routers().hostKeyOf(router.name()));
            }
          }
          assertThat(devices.get("clinic-hex-s").offered().key())
              .isEqualTo(fleet.routers().hostKeyOf("clinic-hex-s"));
        });
    assertThat(devices().get("depot-rb3011").facts().identity()).isNull();
    assertThat(devices().get("barn-hap-ax2").facts().identity()).isNull();
  }

  private Map<String, Device> devices() {
    return acting.snapline(tenants.find("demo").orElseThrow().id(), inventory::all).stream()
        .collect(Collectors.toMap(Device::name, Function.identity()));
  }
}
