package dev.snapline.activity.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Pre;
import dev.snapline.ViewTest;
import dev.snapline.backup.Attempts;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class CapturePanelTest extends ViewTest {

  private static final String SENT =
      "# 2026-11-23 12:00:00 by RouterOS 7.18.2\n/ppp secret\nadd name=anna password=geheim\nadd na";

  @Autowired ConfigCipher cipher;
  @Autowired Attempts attempts;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("capture-" + TenantId.random());
    device = world.device(tenant, "router");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPERATOR", "ADMIN"})
  void showsWhatTheDeviceSentMaskedOnceSomebodyAsks(Role role) {
    AttemptId attempt = failed(encrypted());
    signIn(tenant, role);
    open("attempts/" + attempt);
    assertThat(text(_get(AttemptView.class))).doesNotContain("anna", "geheim");
    _click(_get(Button.class, spec -> spec.withText("Show it")));
    assertThat(_get(Pre.class).getText())
        .contains("by RouterOS 7.18.2", "add name=anna password=\"(hidden)\"")
        .doesNotContain("geheim");
    _assertNone(Button.class, spec -> spec.withText("Show it"));
  }

  @Test
  void offersAViewerNothing() {
    AttemptId attempt = failed(encrypted());
    signIn(tenant, Role.VIEWER);
    open("attempts/" + attempt);
    _assertOne(AttemptView.class);
    _assertNone(CapturePanel.class);
  }

  @Test
  void isNotThereWhereNothingWasSent() {
    AttemptId attempt = failed(null);
    signIn(tenant, Role.ADMIN);
    open("attempts/" + attempt);
    _assertOne(AttemptView.class);
    _assertNone(CapturePanel.class);
  }

  private AttemptId failed(String capture) {
    CollectResult result =
        world.result(
            tenant,
            device,
            Instant.now(),
            new CollectResult.Failed(FailureKind.EXPORT_INCOMPLETE, "It broke off.", capture));
    arrives(result);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            world.in(
                tenant, () -> attempts.find(result.attempt()).orElseThrow().outcome() != null));
    return result.attempt();
  }

  private String encrypted() {
    return ((EncryptOutcome.Done)
            cipher.encrypt(
                new ContentLabel(tenant, device, ContentKind.CAPTURE),
                SENT.getBytes(StandardCharsets.UTF_8)))
        .ciphertext();
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
