package dev.snapline.inventory.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.ViewTest;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.Inventory;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class DeviceFormViewTest extends ViewTest {

  @Autowired Inventory inventory;

  private TenantId tenant;

  @BeforeEach
  void tenant() {
    tenant = world.tenant("form-" + TenantId.random());
  }

  @Test
  void anAdminAddsADevice() {
    signIn(tenant, Role.ADMIN);
    open("devices/new");
    fill("edge", "192.0.2.1", "backup", "secret");
    _click(save());
    List<Device> devices = devices();
    assertThat(devices).extracting(Device::name).containsExactly("edge");
    assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
        .isEqualTo("devices/" + devices.getFirst().id());
  }

  @Test
  void saysWhatIsMissingAndSavesNothing() {
    signIn(tenant, Role.ADMIN);
    open("devices/new");
    fill("", "not an address", "backup", "");
    _click(save());
    assertThat(field("name").getErrorMessage()).isEqualTo("Enter a name.");
    assertThat(field("host").getErrorMessage()).contains("without spaces");
    assertThat(_get(PasswordField.class).getErrorMessage()).isEqualTo("Enter the password.");
    assertThat(devices()).isEmpty();
  }

  @Test
  void saysWhenTheNameIsTaken() {
    world.device(tenant, "edge");
    signIn(tenant, Role.ADMIN);
    open("devices/new");
    fill("EDGE", "192.0.2.1", "backup", "secret");
    _click(save());
    assertThat(_get(Paragraph.class, spec -> spec.withClasses("form-fault")).getText())
        .isEqualTo("Another device has this name already.");
  }

  @Test
  void editingKeepsThePasswordAndNeverShowsIt() {
    DeviceId id = world.device(tenant, "edge");
    signIn(tenant, Role.ADMIN);
    open("devices/" + id + "/edit");
    assertThat(_get(PasswordField.class).getValue()).isEmpty();
    _setValue(_get(IntegerField.class, spec -> spec.withId("port")), 2222);
    _click(save());
    assertThat(devices().getFirst().data().port()).isEqualTo(2222);
  }

  @Test
  void disablesAndEnables() {
    DeviceId id = world.device(tenant, "edge");
    signIn(tenant, Role.ADMIN);
    open("devices/" + id + "/edit");
    _click(_get(Button.class, spec -> spec.withId("switch")));
    assertThat(devices().getFirst().enabled()).isFalse();
    open("devices/" + id + "/edit");
    _click(_get(Button.class, spec -> spec.withId("switch")));
    assertThat(devices().getFirst().enabled()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "OPERATOR"})
  void onlyAdminsGetTheForms(Role role) {
    DeviceId id = world.device(tenant, "edge");
    signIn(tenant, role);
    open("devices/new");
    _assertNone(DeviceForm.class);
    open("devices/" + id + "/edit");
    _assertNone(DeviceForm.class);
  }

  private static void fill(String name, String host, String user, String password) {
    _setValue(field("name"), name);
    _setValue(field("host"), host);
    _setValue(field("username"), user);
    _setValue(_get(PasswordField.class), password);
  }

  private static TextField field(String id) {
    return _get(TextField.class, spec -> spec.withId(id));
  }

  private static Button save() {
    return _get(Button.class, spec -> spec.withId("save"));
  }

  private List<Device> devices() {
    return world.asAdmin(tenant, inventory::all);
  }
}
