package dev.snapline.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.inventory.Device.Replacement;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class InventoryTest {

  @Autowired TestWorld world;
  @Autowired Inventory inventory;
  @Autowired DeviceTags tags;
  @Autowired Pauses pauses;
  @Autowired Replacements replacements;
  @Autowired CollectTargets targets;
  @Autowired CollectPolicies policies;
  @Autowired JdbcClient jdbc;

  private final Instant soon = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("inventory-" + TenantId.random());
    device = world.device(tenant, "edge");
  }

  @Test
  void theStoredLoginGoesToNoOtherAddressUnasked() {
    DeviceData moved = now().data().at("192.0.2.7", 22);
    assertThat(change(moved, new LoginInput.Kept(false))).isInstanceOf(SaveOutcome.Rejected.class);
    DeviceData otherZone = now().data();
    otherZone =
        new DeviceData(
            otherZone.name(),
            otherZone.host(),
            otherZone.port(),
            otherZone.username(),
            false,
            null,
            new Zone("site-7"),
            List.of());
    assertThat(change(otherZone, new LoginInput.Kept(false)))
        .isInstanceOf(SaveOutcome.Rejected.class);
    assertThat(change(moved, new LoginInput.Kept(true))).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(now().data().host()).isEqualTo("192.0.2.7");
  }

  @Test
  void tagsAreGivenAndTakenInBulk() {
    DeviceId other = world.device(tenant, "other");
    assertThat(world.<String>asAdmin(tenant, () -> tags.add(List.of(device, other), " Core ")))
        .isNull();
    assertThat(world.<String>asAdmin(tenant, () -> tags.add(List.of(device), "two words")))
        .contains("without spaces");
    assertThat(world.asAdmin(tenant, tags::all)).containsExactly(new DeviceTags.Usage("core", 2));
    asAdmin(() -> tags.remove(List.of(other), "core"));
    assertThat(world.asAdmin(tenant, tags::all)).containsExactly(new DeviceTags.Usage("core", 1));
    assertThat(now().data().tags()).containsExactly("core");
  }

  @Test
  void theLaterOfADevicesPausesCounts() {
    asAdmin(() -> pauses.pause(device, soon, "new rack"));
    assertThat(pausedUntil()).isEqualTo(soon.toString());
    world.<String>asAdmin(tenant, () -> tags.add(List.of(device), "core"));
    asAdmin(() -> pauses.pause("core", soon.plusSeconds(60), "fibre works"));
    assertThat(pausedUntil()).isEqualTo(soon.plusSeconds(60).toString());
    asAdmin(() -> pauses.pause(device, null, "until I am back"));
    assertThat(pausedUntil()).isEqualTo("infinity");
    assertThat(world.asAdmin(tenant, () -> pauses.of(device)))
        .extracting(Pause::reason)
        .containsExactly("until I am back", "fibre works");
    asAdmin(() -> pauses.end(device));
    assertThat(pausedUntil()).isEqualTo(soon.plusSeconds(60).toString());
    asAdmin(() -> tags.remove(List.of(device), "core"));
    assertThat(pausedUntil()).isEqualTo("none");
  }

  @Test
  void aDeviceThatGetsAPausedTagIsPausedUntilTheTagsPauseEnds() {
    asAdmin(() -> pauses.pause("core", null, "fibre works"));
    DeviceData data = now().data();
    change(data.tagged(List.of("core")), new LoginInput.Kept(false));
    assertThat(pausedUntil()).isEqualTo("infinity");
    asAdmin(() -> pauses.end("core"));
    assertThat(pausedUntil()).isEqualTo("none");
  }

  @Test
  void aPauseNeedsAReasonAndAnEndToCome() {
    assertThatThrownBy(() -> asAdmin(() -> pauses.pause(device, soon, " ")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> asAdmin(() -> pauses.pause(device, Instant.now().minusSeconds(1), "late")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherSerialNumberIsNoticedUntilAnAdminAcknowledgesIt() {
    learned("A");
    assertThat(now().replacement()).isNull();
    learned("B");
    learned("B");
    learned(null);
    Replacement noticed = now().replacement();
    assertThat(noticed).isNotNull();
    assertThat(noticed.previousSerial()).isEqualTo("A");
    assertThat(noticed.serial()).isEqualTo("B");
    learned("C");
    assertThat(now().replacement().previousSerial()).isEqualTo("A");
    assertThat(world.asAdmin(tenant, () -> replacements.acknowledge(device, "B"))).isFalse();
    assertThat(world.asAdmin(tenant, () -> replacements.acknowledge(device, "C"))).isTrue();
    assertThat(now().replacement()).isNull();
  }

  @Test
  void theFirstSerialNumberComingBackNeedsNoAcknowledging() {
    learned("A");
    learned("B");
    learned("A");
    assertThat(now().replacement()).isNull();
  }

  @Test
  void exportsWithoutSecretsCountOnlyOnceTheTenantSaysSo() {
    assertThat(world.in(tenant, () -> targets.find(device)).orElseThrow().withoutSecretsAllowed())
        .isFalse();
    asAdmin(() -> policies.allowWithoutSecrets(true));
    assertThat(world.in(tenant, () -> targets.find(device)).orElseThrow().withoutSecretsAllowed())
        .isTrue();
  }

  private Device now() {
    return world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow();
  }

  private SaveOutcome change(DeviceData data, LoginInput login) {
    int revision = now().revision();
    return world.asAdmin(tenant, () -> inventory.change(device, revision, data, login));
  }

  private void learned(String serial) {
    DeviceFacts facts = new DeviceFacts(null, null, null, null, serial, null, null);
    world.in(
        tenant,
        () -> {
          targets.learned(device, facts);
          return 0;
        });
  }

  private void asAdmin(Runnable work) {
    world.asAdmin(
        tenant,
        () -> {
          work.run();
          return 0;
        });
  }

  private String pausedUntil() {
    return world.in(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select case when paused_until = 'infinity' then 'infinity' else
                      coalesce(to_char(paused_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'none') end
                    from schedule where device_id = ?
                    """)
                .param(device.value())
                .query(String.class)
                .single());
  }
}
