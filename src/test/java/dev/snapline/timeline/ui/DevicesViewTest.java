package dev.snapline.timeline.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.ComboBoxKt;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.JacksonSerializer;
import com.vaadin.flow.router.QueryParameters;
import dev.snapline.ViewTest;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Pauses;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DevicesViewTest extends ViewTest {

  @Autowired Pauses pauses;
  @Autowired CollectTargets targets;

  private TenantId tenant;

  @BeforeEach
  void devices() {
    tenant = world.tenant("devices-" + TenantId.random());
    world.device(tenant, "alpha");
    world.device(tenant, "beta");
  }

  @Test
  void listsTheTenantsDevicesAndFiltersThem() {
    world.device(world.tenant("somebody-else"), "gamma " + TenantId.random());
    signIn(tenant, Role.VIEWER);
    open("devices");
    assertThat(GridKt._size(grid())).isEqualTo(2);
    assertThat(GridKt._get(grid(), 0).name()).isEqualTo("alpha");
    _setValue(_get(TextField.class, spec -> spec.withId("filter")), "bet");
    assertThat(GridKt._size(grid())).isEqualTo(1);
    assertThat(GridKt._get(grid(), 0).name()).isEqualTo("beta");
  }

  @Test
  void theAddressCarriesTheFilter() {
    signIn(tenant, Role.VIEWER);
    com.vaadin
        .flow
        .component
        .UI
        .getCurrent()
        .navigate("devices", com.vaadin.flow.router.QueryParameters.of("filter", "alpha"));
    assertThat(GridKt._size(grid())).isEqualTo(1);
    assertThat(_get(TextField.class, spec -> spec.withId("filter")).getValue()).isEqualTo("alpha");
  }

  @Test
  void saysWhenNothingMatches() {
    signIn(tenant, Role.VIEWER);
    open("devices");
    _setValue(_get(TextField.class, spec -> spec.withId("filter")), "nothing like this");
    _assertOne(EmptyState.class);
    _assertNone(DeviceGrid.class);
  }

  @Test
  void aViewerNeitherBacksUpNorAddsDevices() {
    signIn(tenant, Role.VIEWER);
    open("devices");
    _assertNone(Button.class, spec -> spec.withId("back-up-selected"));
    _assertNone(Button.class, spec -> spec.withText("Add device"));
  }

  @Test
  void anOperatorBacksUpWhatIsSelected() {
    signIn(tenant, Role.OPERATOR);
    open("devices");
    _assertNone(Button.class, spec -> spec.withText("Add device"));
    Button backUp = _get(Button.class, spec -> spec.withId("back-up-selected"));
    assertThat(backUp.isEnabled()).isFalse();
    grid().select(GridKt._get(grid(), 0));
    grid().select(GridKt._get(grid(), 1));
    assertThat(backUp.getText()).isEqualTo("Back up 2 now");
    _click(backUp);
    assertThat(_get(H1.class).getText()).isEqualTo("Back up 2 devices by choice");
  }

  @Test
  void anOperatorBacksUpAllThatTheFilterFinds() {
    signIn(tenant, Role.OPERATOR);
    open("devices");
    Button all = _get(Button.class, spec -> spec.withId("back-up-all"));
    assertThat(all.getText()).isEqualTo("Back up all 2");
    _setValue(_get(TextField.class, spec -> spec.withId("filter")), "bet");
    assertThat(all.getText()).isEqualTo("Back up this one");
    _click(all);
    assertThat(_get(H1.class).getText()).isEqualTo("Back up 1 device by filter");
  }

  @Test
  @SuppressWarnings("unchecked")
  void anAdminTagsSelectedDevicesAndFindsThemByTheTag() {
    signIn(tenant, Role.ADMIN);
    open("devices");
    MenuBar bulk = _get(MenuBar.class);
    assertThat(bulk.getItems().getFirst().isEnabled()).isFalse();
    grid().select(GridKt._get(grid(), 1));
    choose(bulk, "Add tag…");
    ComboBox<String> tag = _get(ComboBox.class, spec -> spec.withId("bulk-tag"));
    ComboBoxKt._fireCustomValueSet(tag, "two words");
    _click(_get(Button.class, spec -> spec.withId("bulk-ok")));
    assertThat(tag.getErrorMessage()).contains("without spaces");
    ComboBoxKt._fireCustomValueSet(tag, "Core");
    _click(_get(Button.class, spec -> spec.withId("bulk-ok")));
    assertThat(GridKt._get(grid(), 1).tags()).containsExactly("core");
    _setValue(_get(NameFilter.class, spec -> spec.withId("tag")), "core");
    assertThat(GridKt._size(grid())).isEqualTo(1);
    assertThat(GridKt._get(grid(), 0).name()).isEqualTo("beta");
  }

  @Test
  void anAdminDisablesSelectedDevices() {
    signIn(tenant, Role.ADMIN);
    open("devices");
    grid().select(GridKt._get(grid(), 0));
    grid().select(GridKt._get(grid(), 1));
    choose(_get(MenuBar.class), "Disable backups");
    assertThat(GridKt._findAll(grid()))
        .extracting(DeviceCard::status)
        .containsOnly(Status.DISABLED);
  }

  @Test
  void theAddressCarriesTagAndZone() {
    DeviceData data =
        new DeviceData(
            "gamma", "192.0.2.1", 22, "u", false, null, new Zone("site-7"), List.of("core"));
    world.device(tenant, data, "secret");
    signIn(tenant, Role.VIEWER);
    UI.getCurrent().navigate("devices", QueryParameters.of("tag", "core"));
    assertThat(GridKt._size(grid())).isEqualTo(1);
    UI.getCurrent().navigate("devices", QueryParameters.of("zone", "main"));
    assertThat(GridKt._size(grid())).isEqualTo(2);
    assertThat(_get(NameFilter.class, spec -> spec.withId("zone")).getValue()).isEqualTo("main");
  }

  @Test
  void showsPausesAndReplacedDevices() {
    DeviceId device = world.device(tenant, "gamma");
    world.asAdmin(
        tenant,
        () -> {
          pauses.pause(device, Instant.now().plusSeconds(3600), "new rack");
          return 0;
        });
    for (String serial : List.of("A", "B")) {
      DeviceFacts facts = new DeviceFacts(null, null, null, null, serial, null, null);
      world.in(
          tenant,
          () -> {
            targets.learned(device, facts);
            return 0;
          });
    }
    signIn(tenant, Role.VIEWER);
    open("devices");
    assertThat(Marks.of(GridKt._get(grid(), 2)))
        .extracting(mark -> mark.words() + ": " + mark.title())
        .containsExactly(
            "Device replaced?: Serial A → B", "Paused until: new rack. Set by snapline.");
    assertThat(JacksonSerializer.toJson(Marks.of(GridKt._get(grid(), 2))).toString())
        .as("what the browser gets")
        .contains("\"words\":\"Device replaced?\"", "\"tone\":\"warn\"", "Serial A → B");
    MockVaadin.clientRoundtrip(false);
    _assertNone(Notification.class);
  }

  @Test
  void anAdminAddsDevices() {
    signIn(tenant, Role.ADMIN);
    open("devices");
    _assertOne(Button.class, spec -> spec.withText("Add device"));
  }

  private static void choose(MenuBar menu, String words) {
    MenuItem item =
        menu.getItems().getFirst().getSubMenu().getItems().stream()
            .filter(one -> one.getText().equals(words))
            .findFirst()
            .orElseThrow();
    ComponentUtil.fireEvent(item, new ClickEvent<>(item));
  }

  private static DeviceGrid grid() {
    return _get(DeviceGrid.class);
  }
}
