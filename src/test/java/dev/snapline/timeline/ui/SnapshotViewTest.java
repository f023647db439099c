package dev.snapline.timeline.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.TestWorld;
import dev.snapline.ViewTest;
import dev.snapline.archive.Archive;
import dev.snapline.archive.Snapshot;
import dev.snapline.audit.AuditTrail;
import dev.snapline.diff.ui.TextViewer;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SnapshotViewTest extends ViewTest {

  @Autowired Archive archive;
  @Autowired AuditTrail trail;

  private TenantId tenant;
  private Snapshot snapshot;

  @BeforeEach
  void snapshot() {
    tenant = world.tenant("snapshot-" + TenantId.random());
    DeviceId device = world.device(tenant, "edge");
    String export = TestWorld.export("/ppp secret", "add name=anna password=opensesame");
    arrives(world.collected(tenant, device, export, Instant.now()));
    snapshot =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> world.in(tenant, () -> archive.newest(device)), found -> found.isPresent())
            .orElseThrow();
  }

  @Test
  void showsTheTextMaskedAndTheHashOfTheFile() {
    signIn(tenant, Role.VIEWER);
    open(address());
    _assertOne(TextViewer.class);
    assertThat(_get(Span.class, spec -> spec.withId("masked")).getText())
        .isEqualTo("secrets masked");
    assertThat(_get(Span.class, spec -> spec.withId("sha256")).getText())
        .isEqualTo(snapshot.fileHash().hex());
  }

  @Test
  void aViewerGetsTheMaskedFileOnly() {
    signIn(tenant, Role.VIEWER);
    open(address());
    _assertOne(Button.class, spec -> spec.withId("download-masked"));
    _assertNone(Button.class, spec -> spec.withId("download-full"));
    _assertNone(Button.class, spec -> spec.withId("reveal"));
  }

  @Test
  void revealingAsksWhyAndIsOnRecord() {
    signIn(tenant, Role.OPERATOR);
    open(address());
    _click(_get(Button.class, spec -> spec.withId("reveal")));
    _click(_get(Button.class, spec -> spec.withId("reason-ok")));
    assertThat(_get(TextField.class, spec -> spec.withId("reason")).isInvalid()).isTrue();
    _setValue(_get(TextField.class, spec -> spec.withId("reason")), "ticket 4711");
    _click(_get(Button.class, spec -> spec.withId("reason-ok")));
    assertThat(_get(Span.class, spec -> spec.withId("masked")).getText())
        .isEqualTo("secrets shown");
    await()
        .untilAsserted(() ->
            assertThat(world.asAdmin(tenant, () -> trail.page("ticket 4711", 0, 5))).hasSize(1));
  }

  @Test
  void anUnknownSnapshotIsNotThere() {
    signIn(tenant, Role.VIEWER);
    open("devices/" + snapshot.device() + "/snapshots/not-an-id");
    _assertNone(SnapshotView.class);
    assertThat(_get(H1.class).getText()).contains("There is nothing here");
  }

  private String address() {
    return "devices/" + snapshot.device() + "/snapshots/" + snapshot.id();
  }
}
