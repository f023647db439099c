package dev.snapline.activity.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.snapline.ViewTest;
import dev.snapline.backup.AttemptLedger;
import dev.snapline.backup.Ending;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AttemptsViewTest extends ViewTest {

  @Autowired AttemptLedger ledger;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private AttemptId running;
  private AttemptId failed;

  @BeforeEach
  void attempts() {
    tenant = world.tenant("activity-" + TenantId.random());
    DeviceId alpha = device("alpha");
    DeviceId beta = device("beta");
    running = world.attempt(tenant, alpha);
    failed = world.attempt(tenant, beta);
    Ending ending =
        Ending.failed(
            Instant.now().minusSeconds(3),
            Instant.now(),
            FailureKind.REFUSED,
            "Nobody listens.",
            new Contact(
                "collector-7",
                new Algorithms("curve25519-sha256", "ssh-ed25519", "aes128-gcm", "implicit"),
                4096,
                List.of(new Phase(Step.CONNECTING, Duration.ofSeconds(3)))));
    world.in(tenant, () -> ledger.close(beta, failed, ending));
  }

  @Test
  void showsWhatIsUnderWayApartFromWhatEnded() {
    signIn(tenant, Role.VIEWER);
    open("attempts");
    assertThat(GridKt._size(_get(OpenGrid.class))).isEqualTo(1);
    assertThat(GridKt._get(_get(OpenGrid.class), 0).id()).isEqualTo(running);
    assertThat(GridKt._get(_get(EndedGrid.class), 0).id()).isEqualTo(failed);
    assertThat(text(_get(AttemptsView.class))).contains("1 under way");
  }

  @Test
  void theAddressCarriesTheFilters() {
    signIn(tenant, Role.VIEWER);
    UI.getCurrent().navigate("attempts", QueryParameters.of("failure", "REFUSED"));
    _assertNone(OpenGrid.class);
    assertThat(GridKt._get(_get(EndedGrid.class), 0).failure()).isEqualTo(FailureKind.REFUSED);
    UI.getCurrent().navigate("attempts", QueryParameters.of("state", "QUEUED"));
    _assertOne(OpenGrid.class);
    _assertNone(EndedGrid.class);
  }

  @Test
  void saysWhenNothingMatches() {
    signIn(tenant, Role.VIEWER);
    open("attempts");
    _setValue(_get(TextField.class, spec -> spec.withId("filter")), "nothing like this");
    _assertOne(EmptyState.class);
    _assertNone(EndedGrid.class);
  }

  @Test
  void anOperatorCancelsAnAttempt() {
    signIn(tenant, Role.OPERATOR);
    open("attempts/" + running);
    _click(_get(CancelButton.class));
    open("attempts/" + running);
    assertThat(text(_get(AttemptView.class))).contains("Cancelled by operator-");
    _assertNone(CancelButton.class);
  }

  @Test
  void anAttemptTellsWhyItFailedAndWhatToDoAboutIt() {
    signIn(tenant, Role.VIEWER);
    open("attempts/" + failed);
    assertThat(text(_get(AttemptView.class)))
        .contains(
            "Backup of beta",
            "Connection refused: Nobody listens.",
            FailureKind.REFUSED.remedy(),
            "Connecting 3.0 s",
            "4,096 bytes",
            "curve25519-sha256 · ssh-ed25519 · aes128-gcm",
            "collector-7",
            "3.0 s",
            "Scheduled");
  }

  @Test
  void anAttemptThatWaitsSaysForWhoseCollector() {
    String nowhere = "update device set zone = 'nowhere' where tenant_id = ?";
    world.in(tenant, () -> jdbc.sql(nowhere).param(tenant.value()).update());
    signIn(tenant, Role.VIEWER);
    open("attempts/" + running);
    assertThat(text(_get(AttemptView.class)))
        .contains("Waits for", "a collector of zone nowhere; none is heard of");
  }

  @Test
  void aViewerCancelsNothing() {
    signIn(tenant, Role.VIEWER);
    open("attempts/" + running);
    _assertNone(CancelButton.class);
  }

  @Test
  void anotherTenantsAttemptIsNotThere() {
    signIn(world.tenant("activity-stranger"), Role.ADMIN);
    open("attempts/" + failed);
    assertThat(_get(H1.class).getText()).contains("There is nothing here");
  }

  /** One that no sweep takes. */
  private DeviceId device(String name) {
    DeviceId device = world.device(tenant, name);
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set due_at = now() + interval '1 hour' where device_id = ?")
                .param(device.value())
                .update());
    return device;
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
