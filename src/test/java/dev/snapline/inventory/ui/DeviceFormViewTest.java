package dev.snapline.inventory.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.ViewTest;
import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.StoredLogin;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.security.Role;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeviceFormViewTest extends ViewTest {

  @Autowired Inventory inventory;
  @Autowired CredentialSets sets;
  @Autowired JdbcClient jdbc;

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
  void warnsOfAnotherDeviceAtTheAddressAndSavesAllTheSame() {
    DeviceId edge =
        world.device(
            tenant, new DeviceData("edge", "Edge.example.net", 22, "backup", false, null), "x");
    signIn(tenant, Role.ADMIN);
    open("devices/" + edge + "/edit");
    _assertNone(SameAddress.class);
    open("devices/new");
    _assertNone(SameAddress.class);
    fill("edge again", "edge.example.net", "backup", "secret");
    assertThat(_get(SameAddress.class).getText()).startsWith("edge has this address");
    _setValue(_get(IntegerField.class, spec -> spec.withId("port")), 2222);
    _assertNone(SameAddress.class);
    _setValue(_get(IntegerField.class, spec -> spec.withId("port")), 22);
    _click(save());
    assertThat(devices()).hasSize(2);
  }

  @Test
  void editingKeepsThePasswordAndNeverShowsIt() {
    DeviceId id = world.device(tenant, "edge");
    String before = ciphertext(id);
    signIn(tenant, Role.ADMIN);
    open("devices/" + id + "/edit");
    assertThat(_get(PasswordField.class).getValue()).isEmpty();
    _setValue(field("name"), "core");
    _click(save());
    assertThat(devices().getFirst().name()).isEqualTo("core");
    assertThat(ciphertext(id)).isEqualTo(before);
  }

  @Test
  void anotherAddressGetsTheStoredLoginOnlyOnceThatIsConfirmed() {
    DeviceId id = world.device(tenant, "edge");
    signIn(tenant, Role.ADMIN);
    open("devices/" + id + "/edit");
    _assertNone(Checkbox.class, spec -> spec.withId("send-login"));
    _setValue(_get(IntegerField.class, spec -> spec.withId("port")), 2222);
    _click(save());
    Checkbox confirm = _get(Checkbox.class, spec -> spec.withId("send-login"));
    assertThat(confirm.getErrorMessage()).startsWith("Confirm this");
    assertThat(devices().getFirst().data().port()).isEqualTo(1);
    _setValue(confirm, true);
    _click(save());
    assertThat(devices().getFirst().data().port()).isEqualTo(2222);
  }

  @Test
  void anotherAddressWithTheLoginEnteredAgainNeedsNoConfirmation() {
    DeviceId id = world.device(tenant, "edge");
    signIn(tenant, Role.ADMIN);
    open("devices/" + id + "/edit");
    _setValue(field("host"), "192.0.2.9");
    _setValue(_get(PasswordField.class), "again");
    _assertNone(Checkbox.class, spec -> spec.withId("send-login"));
    _click(save());
    assertThat(devices().getFirst().data().host()).isEqualTo("192.0.2.9");
  }

  @Test
  void takesAPrivateKeyAndShowsItsFingerprintOnly() throws Exception {
    signIn(tenant, Role.ADMIN);
    open("devices/new");
    _setValue(field("name"), "edge");
    _setValue(field("host"), "192.0.2.1");
    _setValue(field("username"), "backup");
    choose("login-way", "Private key");
    _click(save());
    assertThat(key().getErrorMessage()).startsWith("Paste the private key");
    _setValue(key(), "ssh-ed25519 AAAAC3Nz");
    _click(save());
    assertThat(key().getErrorMessage()).startsWith("This is the public key.");
    _setValue(key(), pem());
    _click(save());
    StoredLogin login = devices().getFirst().login();
    assertThat(login)
        .isInstanceOfSatisfying(
            StoredLogin.PrivateKey.class,
            stored -> assertThat(stored.fingerprint()).startsWith("SHA256:"));
    open("devices/" + devices().getFirst().id() + "/edit");
    assertThat(key().getValue()).isEmpty();
    assertThat(_get(Paragraph.class, spec -> spec.withId("stored-login")).getText())
        .isEqualTo("Stored now: " + login.label() + ".");
  }

  @Test
  void signsInWithASharedCredentialSet() {
    world.asAdmin(tenant, () -> sets.add("Site", "snapline", LoginSecret.password("secret")));
    signIn(tenant, Role.ADMIN);
    open("devices/new");
    _setValue(field("name"), "edge");
    _setValue(field("host"), "192.0.2.1");
    choose("login-way", "Shared credential set");
    _click(save());
    assertThat(devices()).isEmpty();
    choose("credential-set", "Site (snapline)");
    _click(save());
    assertThat(devices().getFirst().login()).isInstanceOf(StoredLogin.Shared.class);
  }

  @Test
  @SuppressWarnings("unchecked")
  void takesTagsAndAZone() {
    signIn(tenant, Role.ADMIN);
    open("devices/new");
    fill("edge", "192.0.2.1", "backup", "secret");
    ComboBox<String> zone = _get(ComboBox.class, spec -> spec.withId("zone"));
    typed(zone, "Not a zone");
    _click(save());
    assertThat(zone.getErrorMessage()).contains("lower-case");
    typed(zone, "site-7");
    MultiSelectComboBox<String> tags = _get(MultiSelectComboBox.class);
    typed(tags, "Core, berlin");
    _click(save());
    DeviceData data = devices().getFirst().data();
    assertThat(data.zone()).isEqualTo(new Zone("site-7"));
    assertThat(data.tags()).containsExactly("berlin", "core");
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

  @SuppressWarnings("unchecked")
  private static void choose(String id, String label) {
    Select<Object> select = _get(Select.class, spec -> spec.withId(id));
    _setValue(
        select,
        select
            .getListDataView()
            .getItems()
            .filter(item -> select.getItemLabelGenerator().apply(item).equals(label))
            .findFirst()
            .orElseThrow());
  }

  private static <C extends ComboBoxBase<C, ?, ?>> void typed(C box, String words) {
    ComponentUtil.fireEvent(box, new ComboBoxBase.CustomValueSetEvent<>(box, true, words));
  }

  private static TextArea key() {
    return _get(TextArea.class, spec -> spec.withId("private-key"));
  }

  private static String pem() throws Exception {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(key));
  }

  private String ciphertext(DeviceId id) {
    return world.in(
        tenant,
        () ->
            jdbc.sql("select credential from device where id = ?")
                .param(id.value())
                .query(String.class)
                .single());
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
