package dev.snapline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.inventory.Device;
import dev.snapline.inventory.Inventory;
import dev.snapline.security.ActingAs;
import dev.snapline.security.Users;
import dev.snapline.tenancy.Tenant;
import dev.snapline.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DemoTest
class DemoSeedTest {

  @Autowired DemoSeed seed;
  @Autowired DemoFleet fleet;
  @Autowired DemoNotice notice;
  @Autowired Tenants tenants;
  @Autowired Inventory inventory;
  @Autowired Users users;
  @Autowired ActingAs acting;

  @Test
  void setsUpTenantUsersAndDevicesOnce() {
    seed.seed();

    Tenant tenant = tenants.find("demo").orElseThrow();
    assertThat(tenant.name()).isEqualTo("Demo Networks");
    List<Device> devices = acting.snapline(tenant.id(), inventory::all);
    assertThat(devices)
        .extracting(Device::name)
        .containsExactlyInAnyOrderElementsOf(
            fleet.routers().routers().stream().map(DemoRouter::name).toList());
    assertThat(devices).allMatch(device -> Duration.ofSeconds(15).equals(device.data().interval()));
    assertThat(devices)
        .filteredOn(device -> device.name().equals("clinic-hex-s"))
        .singleElement()
        .satisfies(device ->
            assertThat(device.pin().key()).isNotEqualTo(fleet.routers().hostKeyOf("clinic-hex-s")));
    assertThat(devices)
        .filteredOn(device -> device.data().legacyAlgorithms())
        .extracting(Device::name)
        .containsExactly("mill-rb2011");
    assertThat(acting.snapline(tenant.id(), users::all))
        .allMatch(user -> user.demo())
        .extracting(user -> user.username())
        .containsExactly("admin", "operator", "super", "viewer");
  }

  @Test
  void tellsWhereToLookAndHowToSignIn() {
    assertThat(notice.text())
        .containsPattern("http://localhost:\\d+")
        .doesNotContain("localhost:8080")
        .contains("viewer / demo-viewer", "super / demo-super")
        .containsPattern("demo fleet of 17 routers at 127.77.0.1:\\d+ to 127.77.0.17:\\d+");
  }
}
