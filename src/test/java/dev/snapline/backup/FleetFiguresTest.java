package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.backup.FleetFigures.OfTenant;
import dev.snapline.backup.FleetFigures.State;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class FleetFiguresTest {

  @Autowired TestWorld world;
  @Autowired FleetFigures figures;
  @Autowired JdbcClient jdbc;

  private final String slug = "figures-" + UUID.randomUUID();
  private TenantId tenant;

  @BeforeEach
  void tenant() {
    tenant = world.tenant(slug);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NEW      | due_at = due_at",
        "WELL     | known_hash = 'known'",
        "FAILING  | known_hash = 'known', failures = 2",
        "PAUSED   | known_hash = 'known', failures = 2, paused_until = 'infinity'",
        "BLOCKED  | failures = 1, blocked_by = 'HOST_KEY_CHANGED', paused_until = 'infinity'",
        "DISABLED | active = false, blocked_by = 'HOST_KEY_CHANGED'",
        "FAILING  | failures = 1, paused_until = now() - interval '1 second'"
      })
  void putsADeviceIntoOneState(State state, String how) {
    device(how);
    OfTenant counted = counted();
    assertThat(counted.devices()).containsEntry(state, 1L);
    assertThat(counted.devices().values().stream().mapToLong(it -> it).sum()).isEqualTo(1);
  }

  @Test
  void countsWhatIsDueAndForHowLongAndWhatIsUnderWay() {
    device("due_at = now() - interval '90 seconds'");
    device("due_at = now() - interval '10 seconds'");
    device("due_at = now() + interval '1 hour'");
    device("due_at = now() - interval '1 hour', paused_until = 'infinity'");
    device("due_at = now() - interval '1 hour', blocked_by = 'AUTHENTICATION_REJECTED'");
    device("due_at = now() - interval '1 hour', active = false");
    device("due_at = now() - interval '1 hour', lease_attempt = gen_random_uuid()");
    OfTenant counted = counted();
    assertThat(counted.due()).isEqualTo(2);
    assertThat(counted.overdue()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
    assertThat(counted.leased()).isEqualTo(1);
  }

  @Test
  void showsATenantWithoutDevicesWithZeros() {
    OfTenant counted = counted();
    assertThat(counted.devices().values()).hasSize(State.values().length).containsOnly(0L);
    assertThat(counted.overdue()).isZero();
  }

  @Test
  void namesTheZonesOfDevicesThatAreToBeCollected() {
    String used = "used-" + UUID.randomUUID().toString().substring(0, 8);
    String switchedOff = "off-" + UUID.randomUUID().toString().substring(0, 8);
    zone(device("active = true"), used);
    zone(device("active = true"), used);
    zone(device("active = false"), switchedOff);
    assertThat(figures.zones())
        .doesNotHaveDuplicates()
        .contains(new Zone(used))
        .doesNotContain(new Zone(switchedOff));
  }

  private void zone(DeviceId device, String zone) {
    world.in(
        tenant,
        () ->
            jdbc.sql("update device set zone = ? where id = ?")
                .params(zone, device.value())
                .update());
  }

  private OfTenant counted() {
    return figures.now().stream().filter(it -> it.slug().equals(slug)).findFirst().orElseThrow();
  }

  private DeviceId device(String how) {
    DeviceId device = world.device(tenant, "router " + DeviceId.random());
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set " + how + " where device_id = ?")
                .param(device.value())
                .update());
    return device;
  }
}
