package dev.snapline.timeline.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.ViewTest;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesViewTest extends ViewTest {

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
    assertThat(all.getText()).isEqualTo("Back up these 1");
    _click(all);
    assertThat(_get(H1.class).getText()).isEqualTo("Back up 1 device by filter");
  }

  @Test
  void anAdminAddsDevices() {
    signIn(tenant, Role.ADMIN);
    open("devices");
    _assertOne(Button.class, spec -> spec.withText("Add device"));
  }

  private static DeviceGrid grid() {
    return _get(DeviceGrid.class);
  }
}
