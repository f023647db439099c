package dev.snapline.inventory.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.ViewTest;
import dev.snapline.inventory.CollectPolicies;
import dev.snapline.inventory.CredentialSet;
import dev.snapline.inventory.CredentialSetOutcome;
import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.DeviceTags;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.Pauses;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SettingsViewsTest extends ViewTest {

  @Autowired CredentialSets sets;
  @Autowired Inventory inventory;
  @Autowired DeviceTags tags;
  @Autowired Pauses pauses;
  @Autowired CollectPolicies policies;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;

  @BeforeEach
  void tenant() {
    tenant = world.tenant("settings-" + TenantId.random());
  }

  @Test
  void anAdminAddsACredentialSetAndChangesItsSecret() {
    signIn(tenant, Role.ADMIN);
    open("settings/credentials");
    _assertOne(EmptyState.class);
    _click(button("add-first"));
    _setValue(field("set-name"), "Site");
    _setValue(field("username"), "snapline");
    _click(button("save-set"));
    assertThat(_get(PasswordField.class).getErrorMessage()).isEqualTo("Enter the password.");
    _setValue(_get(PasswordField.class), "secret");
    _click(button("save-set"));
    CredentialSet added = sets().getFirst();
    assertThat(added.name()).isEqualTo("Site");
    assertThat(text()).contains("User snapline, password").contains("no device uses it");

    _click(labelled("Edit Site"));
    assertThat(_get(PasswordField.class).getValue()).isEmpty();
    _setValue(_get(PasswordField.class), "another");
    _click(button("save-set"));
    assertThat(sets().getFirst().changedAt()).isAfter(added.changedAt());
  }

  @Test
  void saysHowManyDevicesKeepACredentialSetFromBeingRemoved() {
    var done =
        (CredentialSetOutcome.Done)
            world.asAdmin(tenant, () -> sets.add("Site", "u", LoginSecret.password("secret")));
    DeviceData data = new DeviceData("edge", "192.0.2.1", 22, "", false, null);
    world.asAdmin(tenant, () -> inventory.add(data, new LoginInput.Shared(done.set()), null));
    signIn(tenant, Role.ADMIN);
    open("settings/credentials");
    _click(labelled("Remove Site"));
    assertThat(_get(Notification.class).getElement().getProperty("text"))
        .isEqualTo("Site was not removed: 1 device signs in with it. Give it another login first.");
    assertThat(sets()).hasSize(1);
  }

  @Test
  void anAdminPausesATagAndEndsIt() {
    DeviceId device = world.device(tenant, "edge");
    world.<String>asAdmin(tenant, () -> tags.add(List.of(device), "core"));
    signIn(tenant, Role.ADMIN);
    open("settings/tags");
    _click(labelled("Pause the devices tagged core"));
    _click(button("pause"));
    assertThat(field("pause-reason").getErrorMessage()).startsWith("Say why");
    _setValue(field("pause-reason"), "fibre works");
    _click(button("pause"));
    assertThat(text()).contains("fibre works. Set by admin-" + tenant);
    assertThat(world.asAdmin(tenant, () -> pauses.of(device))).hasSize(1);
    _click(labelled("End the pause of the devices tagged core"));
    assertThat(world.asAdmin(tenant, () -> pauses.of(device))).isEmpty();
  }

  @Test
  void anAdminPausesADeviceAndEndsIt() {
    DeviceId device = world.device(tenant, "edge");
    signIn(tenant, Role.ADMIN);
    open("devices/" + device + "/edit");
    _setValue(field("pause-reason"), "new rack");
    _click(button("pause"));
    assertThat(world.asAdmin(tenant, () -> pauses.of(device)))
        .singleElement()
        .satisfies(pause -> assertThat(pause.until()).isNotNull());
    assertThat(text()).contains("Paused until").contains("new rack");
    open("devices/" + device + "/edit");
    _click(button("end-pause"));
    assertThat(world.asAdmin(tenant, () -> pauses.of(device))).isEmpty();
  }

  @Test
  void anAdminLetsExportsWithoutSecretsCount() {
    signIn(tenant, Role.ADMIN);
    open("settings/collection");
    Checkbox without = _get(Checkbox.class, spec -> spec.withId("without-secrets"));
    assertThat(without.getValue()).isFalse();
    _setValue(without, true);
    assertThat(world.asAdmin(tenant, policies::withoutSecretsAllowed)).isTrue();
  }

  @Test
  void anAdminSaysHowOftenDevicesWithoutAnIntervalOfTheirOwnAreBackedUp() {
    signIn(tenant, Role.ADMIN);
    open("settings/collection");
    assertThat(interval().getValue()).isNull();
    assertThat(interval().getEmptySelectionCaption())
        .isEqualTo("As often as the installation says (every 6 hours)");
    _setValue(interval(), Duration.ofHours(1));
    assertThat(world.asAdmin(tenant, policies::interval)).contains(Duration.ofHours(1));
    assertThat(audited()).containsExactly("Devices are backed up every 3600 seconds");
    open("settings/collection");
    assertThat(interval().getValue()).isEqualTo(Duration.ofHours(1));
    _setValue(interval(), null);
    assertThat(world.asAdmin(tenant, policies::interval)).isEmpty();
    assertThat(world.asAdmin(tenant, policies::withoutSecretsAllowed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings/credentials", "settings/tags", "settings/collection"})
  void onlyAdminsGetThem(String address) {
    signIn(tenant, Role.OPERATOR);
    open(address);
    _assertNone(CredentialSetsView.class);
    _assertNone(TagsView.class);
    _assertNone(CollectionView.class);
  }

  private static IntervalSelect interval() {
    return _get(IntervalSelect.class, spec -> spec.withId("tenant-interval"));
  }

  private List<String> audited() {
    return world.in(
        tenant,
        () ->
            jdbc.sql("select detail from audit_entry where action = 'SETTING_CHANGED'")
                .query(String.class)
                .list());
  }

  private List<CredentialSet> sets() {
    return world.asAdmin(tenant, sets::all);
  }

  private static String text() {
    return _get(Main.class).getElement().getTextRecursively();
  }

  private static TextField field(String id) {
    return _get(TextField.class, spec -> spec.withId(id));
  }

  private static Button button(String id) {
    return _get(Button.class, spec -> spec.withId(id));
  }

  private static Button labelled(String label) {
    return _get(
        Button.class,
        spec -> spec.withPredicate(b -> b.getAriaLabel().filter(label::equals).isPresent()));
  }
}
