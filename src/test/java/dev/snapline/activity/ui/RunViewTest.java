package dev.snapline.activity.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import dev.snapline.ViewTest;
import dev.snapline.backup.BulkProgress;
import dev.snapline.backup.BulkRun;
import dev.snapline.backup.BulkRuns;
import dev.snapline.backup.BulkState;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunViewTest extends ViewTest {

  @Autowired BulkRuns runs;
  @Autowired BulkProgress progress;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private UUID run;

  /** One device that fails at once, one that is under way already, one that is disabled. */
  @BeforeEach
  void run() {
    tenant = world.tenant("run-" + TenantId.random());
    DeviceId alpha = device("alpha", "slow = false");
    DeviceId beta = device("beta", "slow = false");
    DeviceId gamma = device("gamma", "active = false");
    AttemptId other = world.attempt(tenant, beta);
    set(beta, "lease_attempt = '%s', lease_until = now() + interval '5 minutes'".formatted(other));
    run = world.asAdmin(tenant, () -> runs.start(List.of(alpha, beta, gamma), "3 devices"));
  }

  @Test
  void showsHowEachDeviceGetsOnAndStillDoesAfterAReload() {
    signIn(tenant, Role.VIEWER);
    open("runs/" + run);
    await().atMost(Duration.ofSeconds(30)).until(() -> run(tenant).count(BulkState.FAILED) == 1);
    MockVaadin.tearDown();
    signIn(tenant, Role.VIEWER);
    open("runs/" + run);
    assertThat(text(_get(RunView.class)))
        .contains("Back up 3 devices", "2 of 3 done", "Failed 1", "Refused 1", "Queued 1");
    assertThat(GridKt._get(grid(), 0).name()).isEqualTo("beta");
    assertThat(GridKt._get(grid(), 0).joined()).isTrue();
    assertThat(GridKt._get(grid(), 2).reason()).contains("Enable it first");
  }

  @Test
  void showsTheDevicesOfOneState() {
    signIn(tenant, Role.VIEWER);
    open("runs/" + run);
    Button refused =
        _find(Button.class).stream()
            .filter(button -> button.getText().startsWith("Refused"))
            .findFirst()
            .orElseThrow();
    _click(refused);
    assertThat(GridKt._get(grid(), 0).name()).isEqualTo("gamma");
  }

  @Test
  void anOperatorCancelsTheRest() {
    signIn(tenant, Role.OPERATOR);
    open("runs/" + run);
    _click(_get(Button.class, spec -> spec.withId("cancel-run")));
    assertThat(text(_get(RunView.class))).contains("cancelled by operator-");
    _assertNone(Button.class, spec -> spec.withId("cancel-run"));
    // The attempt that somebody else began goes on.
    assertThat(run(tenant).count(BulkState.QUEUED)).isEqualTo(1);
  }

  @Test
  void aViewerCancelsNothing() {
    signIn(tenant, Role.VIEWER);
    open("runs/" + run);
    _assertNone(Button.class, spec -> spec.withId("cancel-run"));
    _assertNone(CancelButton.class);
  }

  @Test
  void anotherTenantsRunIsNotThere() {
    signIn(world.tenant("run-stranger"), Role.ADMIN);
    open("runs/" + run);
    assertThat(_get(H1.class).getText()).contains("There is nothing here");
  }

  private BulkRun run(TenantId of) {
    return world.asAdmin(of, () -> progress.find(run)).orElseThrow();
  }

  private DeviceId device(String name, String what) {
    DeviceId device = world.device(tenant, name);
    set(device, "due_at = now() + interval '1 hour', " + what);
    return device;
  }

  private void set(DeviceId device, String what) {
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set " + what + " where device_id = ?")
                .param(device.value())
                .update());
  }

  private static RunGrid grid() {
    return _get(RunGrid.class);
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
