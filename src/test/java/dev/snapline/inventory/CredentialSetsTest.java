package dev.snapline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.audit.AuditEntry;
import dev.snapline.audit.AuditTrail;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.inventory.CollectTargets.CollectTarget;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CredentialSetsTest {

  @Autowired TestWorld world;
  @Autowired CredentialSets sets;
  @Autowired Inventory inventory;
  @Autowired CollectTargets targets;
  @Autowired ConfigCipher cipher;
  @Autowired AuditTrail trail;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private CredentialSetId set;

  @BeforeEach
  void set() {
    tenant = world.tenant("sets-" + TenantId.random());
    set = done(world.asAdmin(tenant, () -> sets.add("Site", "snapline", password("first"))));
  }

  @Test
  void aDeviceSignsInWithItsSet() {
    CollectTarget target = target(device("edge"));
    assertThat(target.username()).isEqualTo("snapline");
    assertThat(target.credentialSet()).isEqualTo(set.value());
    ContentLabel label =
        new ContentLabel(tenant, new DeviceId(set.value()), ContentKind.CREDENTIAL_SET);
    assertThat(cipher.decrypt(label, target.credential()))
        .isInstanceOfSatisfying(
            ConfigCipher.DecryptOutcome.Done.class,
            clear -> assertThat(LoginSecret.decode(clear.content())).isEqualTo(password("first")));
  }

  @Test
  void anotherSecretLiftsTheBlockOfItsDevicesOnly() {
    DeviceId one = device("one");
    DeviceId changedKey = device("changed key");
    DeviceId own = world.device(tenant, "own");
    block(one, "AUTHENTICATION_REJECTED");
    block(changedKey, "HOST_KEY_CHANGED");
    block(own, "AUTHENTICATION_REJECTED");
    done(world.asAdmin(tenant, () -> sets.change(set, "Site", "snapline", password("second"))));
    assertThat(schedule(one)).isEqualTo("none, due, changed");
    assertThat(schedule(changedKey)).isEqualTo("HOST_KEY_CHANGED, due, changed");
    assertThat(schedule(own)).isEqualTo("AUTHENTICATION_REJECTED, later, same");
  }

  @Test
  void anotherNameAloneLiftsNoBlock() {
    DeviceId one = device("one");
    block(one, "AUTHENTICATION_REJECTED");
    done(world.asAdmin(tenant, () -> sets.change(set, "Berlin", "snapline", null)));
    assertThat(schedule(one)).isEqualTo("AUTHENTICATION_REJECTED, later, same");
  }

  @Test
  void isNotRemovedWhileADeviceUsesIt() {
    DeviceId device = device("edge");
    assertThat(world.asAdmin(tenant, () -> sets.remove(set)))
        .isEqualTo(
            new CredentialSetOutcome.Rejected(
                "1 device signs in with it. Give it another login first."));
    Device edge = world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow();
    DeviceData data = new DeviceData("edge", "192.0.2.1", 22, "backup", false, null);
    assertThat(
            world.asAdmin(
                tenant,
                () ->
                    inventory.change(
                        device, edge.revision(), data, new LoginInput.Own(password("own")))))
        .isInstanceOf(SaveOutcome.Saved.class);
    assertThat(target(device).credentialSet()).isNull();
    done(world.asAdmin(tenant, () -> sets.remove(set)));
    assertThat(world.asAdmin(tenant, sets::all)).isEmpty();
  }

  @Test
  void aNameIsTakenOnceWhateverItsCase() {
    assertThat(world.asAdmin(tenant, () -> sets.add("SITE", "x", password("x"))))
        .isEqualTo(
            new CredentialSetOutcome.Rejected("Another credential set has this name already."));
  }

  @Test
  void theTrailSaysWhatWasDoneAndNoSecret() {
    done(world.asAdmin(tenant, () -> sets.change(set, "Site", "snapline", password("second"))));
    done(world.asAdmin(tenant, () -> sets.remove(set)));
    assertThat(world.asAdmin(tenant, () -> trail.page("", 0, 10)))
        .extracting(AuditEntry::action)
        .containsExactly(
            AuditAction.CREDENTIAL_SET_REMOVED,
            AuditAction.CREDENTIAL_SET_CHANGED,
            AuditAction.CREDENTIAL_SET_ADDED);
  }

  private DeviceId device(String name) {
    DeviceData data = new DeviceData(name, "192.0.2.1", 22, "", false, null);
    SaveOutcome outcome =
        world.asAdmin(tenant, () -> inventory.add(data, new LoginInput.Shared(set), null));
    return ((SaveOutcome.Saved) outcome).device().id();
  }

  private CollectTarget target(DeviceId device) {
    return world.in(tenant, () -> targets.find(device)).orElseThrow();
  }

  private void block(DeviceId device, String kind) {
    world.in(
        tenant,
        () ->
            jdbc.sql(
                    "update schedule set blocked_by = ?, due_at = now() + interval '1 hour' where device_id = ?")
                .params(kind, device.value())
                .update());
  }

  private String schedule(DeviceId device) {
    return world.in(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select concat_ws(', ', coalesce(blocked_by, 'none'),
                      case when due_at <= now() then 'due' else 'later' end,
                      case when login_changed_at is null then 'same' else 'changed' end)
                    from schedule where device_id = ?
                    """)
                .param(device.value())
                .query(String.class)
                .single());
  }

  private static LoginSecret password(String password) {
    return LoginSecret.password(password);
  }

  private static CredentialSetId done(CredentialSetOutcome outcome) {
    assertThat(outcome).isInstanceOf(CredentialSetOutcome.Done.class);
    return ((CredentialSetOutcome.Done) outcome).set();
  }
}
