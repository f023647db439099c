package dev.snapline.activity.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.KaribuConfig;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import dev.snapline.ViewTest;
import dev.snapline.backup.BulkProgress;
import dev.snapline.backup.BulkRun;
import dev.snapline.backup.BulkRuns;
import dev.snapline.backup.BulkState;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

class RunViewTest extends ViewTest {

  @Autowired BulkRuns runs;
  @Autowired BulkProgress progress;
  @Autowired JdbcClient jdbc;
  @Autowired Bus bus;

  private final AtomicInteger refreshed = new AtomicInteger();
  private TenantId tenant;
  private UUID run;

  /** One device that fails at once, one that is under way already, one that is disabled. */
  @BeforeEach
  void run() {
    tenant = world.tenant("run-" + TenantId.random());
    DeviceId alpha = device("alpha", "slow = false");
    DeviceId beta = device("beta", "slow = false");
    DeviceId gamma = device("gamma", "active = false");
    underWay(beta);
    run = world.asAdmin(tenant, () -> runs.start(List.of(alpha, beta, gamma), "3 devices"));
  }

  @AfterEach
  void forgetTheBrowser() {
    KaribuConfig.setPendingJavascriptInvocationHandlers(new ArrayList<>());
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
  void showsTheStepOfEachDeviceAsItComes() {
    DeviceId delta = device("delta", "slow = false");
    DeviceId epsilon = device("epsilon", "slow = false");
    AttemptId first = underWay(delta);
    AttemptId second = underWay(epsilon);
    UUID both = world.asAdmin(tenant, () -> runs.start(List.of(delta, epsilon), "2 devices"));
    signIn(tenant, Role.VIEWER);
    open("runs/" + both);
    assertThat(shown()).isEqualTo(Map.of("delta", "Already queued", "epsilon", "Already queued"));

    KaribuConfig.setPendingJavascriptInvocationHandlers(List.of(RunViewTest::secondPasses));
    grid().getDataProvider().addDataProviderListener(_ -> refreshed.incrementAndGet());
    tell(first, delta, Step.CONNECTING);
    tell(second, epsilon, Step.CONNECTING);
    tell(second, epsilon, Step.LOGIN);
    awaitShown("Already running: Connecting", "Already running: Logging in");
    tell(second, epsilon, Step.EXPORTING);
    awaitShown("Already running: Connecting", "Already running: Exporting");
    tell(first, delta, Step.KEY_EXCHANGE);
    awaitShown("Already running: Exchanging keys", "Already running: Exporting");
  }

  private AttemptId underWay(DeviceId device) {
    AttemptId attempt = world.attempt(tenant, device);
    set(
        device,
        "lease_attempt = '%s', lease_until = now() + interval '5 minutes'".formatted(attempt));
    return attempt;
  }

  private void tell(AttemptId attempt, DeviceId device, Step step) {
    bus.broadcast(Topic.PROGRESS, AttemptProgress.now(attempt, tenant, device, step, null));
  }

  /** Without a reload: the page hears of each step, and looks again after a second. */
  private void awaitShown(String delta, String epsilon) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInSameThread()
        .untilAsserted(() -> {
          MockVaadin.clientRoundtrip(false);
          assertThat(refreshed).as("refreshes").hasPositiveValue();
          assertThat(shown()).isEqualTo(Map.of("delta", delta, "epsilon", epsilon));
        });
    refreshed.set(0);
  }

  /** What the browser does with the page's wish to be told in a second. */
  private static Unit secondPasses(PendingJavaScriptInvocation call) {
    if (call.getInvocation().getExpression().contains("setTimeout(done, 1000)")) {
      call.complete(JsonNodeFactory.instance.nullNode());
    }
    return Unit.INSTANCE;
  }

  /** The state of each device as its row has it. */
  private static Map<String, String> shown() {
    Map<String, String> states = new TreeMap<>();
    for (int row = 0; row < GridKt._size(grid()); row++) {
      String cell = GridKt._getFormattedRow(grid(), row).get(1);
      states.put(GridKt._get(grid(), row).name(), cell.replaceAll("<[^>]*>", "").strip());
    }
    return states;
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
