package dev.snapline.timeline.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import dev.snapline.TestWorld;
import dev.snapline.ViewTest;
import dev.snapline.archive.Flaws;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.changes.ChangeSet;
import dev.snapline.diff.ui.DiffViewer;
import dev.snapline.inventory.CollectPolicies;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.inventory.HostKeys;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import dev.snapline.shell.Facts;
import dev.snapline.timeline.History;
import dev.snapline.timeline.HistoryRow;
import dev.snapline.timeline.HistoryRow.SnapshotRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeviceViewTest extends ViewTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final HostKey OTHER = new HostKey("ssh-ed25519", "SHA256:" + "o".repeat(43));

  @Autowired History history;
  @Autowired HostKeys hostKeys;
  @Autowired CollectTargets targets;
  @Autowired CollectPolicies policies;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void history() {
    tenant = world.tenant("device-" + TenantId.random());
    device = world.device(tenant, "edge");
    Instant start = Instant.now().minus(Duration.ofHours(3));
    arrives(world.collected(tenant, device, dns("10.0.0.1"), start));
    arrives(world.collected(tenant, device, dns("10.0.0.2"), start.plusSeconds(60)));
    await().atMost(LONG).until(() -> rows().size() == 2 && computed(rows().getFirst()));
  }

  @Test
  void anAdminAcknowledgesThatTheDeviceWasReplaced() {
    for (String serial : List.of("A", "B")) {
      world.in(
          tenant,
          () -> {
            targets.learned(
                device, new DeviceFacts(null, null, "hEX", "RB750Gr3", serial, "mipsbe", "7.18.2"));
            return 0;
          });
    }
    signIn(tenant, Role.VIEWER);
    open("devices/" + device);
    assertThat(_get(ReplacementPanel.class).getElement().getTextRecursively())
        .contains("Serial A → B");
    assertThat(_get(Facts.class).getElement().getTextRecursively())
        .contains("BoardhEX", "Architecturemipsbe", "Firmware7.18.2");
    _assertNone(Button.class, spec -> spec.withId("acknowledge-replacement"));
    signIn(tenant, Role.ADMIN);
    open("devices/" + device);
    _click(_get(Button.class, spec -> spec.withId("acknowledge-replacement")));
    _assertNone(ReplacementPanel.class);
  }

  @Test
  void saysHowOftenTheDeviceIsBackedUpAndWhatSaysSo() {
    signIn(tenant, Role.VIEWER);
    open(address());
    assertThat(text(_get(DeviceHeader.class))).contains("every 6 h (default)");
    world.<Object>asAdmin(
        tenant,
        () -> {
          policies.backUpEvery(Duration.ofHours(3));
          return "set";
        });
    open(address());
    assertThat(text(_get(DeviceHeader.class))).contains("every 3 h (collection settings)");
  }

  @Test
  void showsTheHistoryNewestFirstWithWhatChangedInWords() {
    signIn(tenant, Role.VIEWER);
    open(address());
    assertThat(_get(H1.class).getText()).isEqualTo("edge");
    List<SnapshotCard> cards = _find(SnapshotCard.class);
    assertThat(cards).hasSize(2);
    assertThat(text(cards.getFirst())).contains("10.0.0.2", "/ip dns", "newest");
    assertThat(text(cards.getLast())).contains("First snapshot (baseline)");
  }

  @Test
  void saysWhatIsMissingFromASnapshot() {
    world.store(
        tenant, device, dns("10.0.0.3"), Instant.now(), new Flaws(true, List.of("/ip ssh")));
    signIn(tenant, Role.VIEWER);
    open(address());
    assertThat(text(_find(SnapshotCard.class).getFirst()))
        .contains("secrets missing, 1 menu missing");
  }

  @Test
  void theAddressOpensTheDiffAboveTheHistory() {
    signIn(tenant, Role.VIEWER);
    UI.getCurrent().navigate(address(), QueryParameters.of("diff", newest()));
    _assertOne(DiffViewer.class);
    assertThat(_find(SnapshotCard.class)).hasSize(2);
    _click(_get(Button.class, spec -> spec.withId("close-diff")));
    _assertNone(DiffViewer.class);
  }

  @Test
  void aNewSnapshotArrivesOnTheOpenPageByItself() {
    signIn(tenant, Role.VIEWER);
    open(address());
    arrives(world.collected(tenant, device, dns("10.0.0.3"), Instant.now()));
    await()
        .atMost(LONG)
        .pollInSameThread()
        .untilAsserted(() -> {
          MockVaadin.clientRoundtrip(false);
          assertThat(_find(SnapshotCard.class)).hasSize(3);
          assertThat(text(_find(SnapshotCard.class).getFirst())).contains("10.0.0.3");
        });
  }

  @Test
  void aFailureIsARowWithWhatMendsIt() {
    arrives(
        world.result(
            tenant,
            device,
            Instant.now(),
            new CollectResult.Failed(
                FailureKind.AUTHENTICATION_REJECTED, "The router refused the login.", null)));
    await().atMost(LONG).until(() -> rows().size() == 3);
    signIn(tenant, Role.VIEWER);
    open(address());
    assertThat(text(_get(FailureCard.class)))
        .contains(
            "Login refused",
            "The router refused the login.",
            FailureKind.AUTHENTICATION_REJECTED.remedy());
  }

  @Test
  void aViewerMayNotBackUpEditOrReveal() {
    signIn(tenant, Role.VIEWER);
    UI.getCurrent().navigate(address(), QueryParameters.of("diff", newest()));
    _assertNone(Button.class, spec -> spec.withId("back-up-now"));
    _assertNone(Button.class, spec -> spec.withText("Reveal secrets"));
    assertThat(text(_get(DeviceHeader.class))).doesNotContain("Edit");
  }

  @Test
  void anOperatorSeesTheStepsOfABackupUntilItEnds() {
    signIn(tenant, Role.OPERATOR);
    open(address());
    _assertNone(RunPanel.class);
    _click(_get(Button.class, spec -> spec.withId("back-up-now")));
    _assertOne(RunPanel.class);
    await()
        .atMost(LONG)
        .pollInSameThread()
        .untilAsserted(() -> {
          MockVaadin.clientRoundtrip(false);
          RunPanel run = _get(RunPanel.class);
          assertThat(run.getElement().getAttribute("data-state"))
              .isEqualTo(Step.FAILED.name().toLowerCase());
          assertThat(text(run)).contains("Failed: ");
        });
  }

  @Test
  void onlyAnAdminAcceptsAnotherHostKey() {
    world.in(
        tenant,
        () -> {
          hostKeys.refused(device, OTHER, Instant.now());
          return 0;
        });
    signIn(tenant, Role.OPERATOR);
    open(address());
    assertThat(text(_get(HostKeyPanel.class)))
        .contains(TestWorld.KEY.fingerprint(), OTHER.fingerprint(), "Ask an admin");
    _assertNone(Button.class, spec -> spec.withId("accept-host-key"));
    MockVaadin.tearDown();

    signIn(tenant, Role.ADMIN);
    open(address());
    _click(_get(Button.class, spec -> spec.withId("accept-host-key")));
    _assertNone(HostKeyPanel.class);
    assertThat(text(_get(DeviceHeader.class))).contains(OTHER.fingerprint());
  }

  @Test
  void onlyAnAdminTurnsAnotherHostKeyDownAndTriesAgain() {
    block(FailureKind.HOST_KEY_CHANGED);
    world.in(
        tenant,
        () -> {
          hostKeys.refused(device, OTHER, Instant.now());
          return 0;
        });
    signIn(tenant, Role.OPERATOR);
    open(address());
    _assertNone(Button.class, spec -> spec.withId("keep-host-key"));
    MockVaadin.tearDown();

    signIn(tenant, Role.ADMIN);
    open(address());
    _click(_get(Button.class, spec -> spec.withId("keep-host-key")));
    _assertNone(HostKeyPanel.class);
    _assertOne(RunPanel.class);
    assertThat(text(_get(DeviceHeader.class))).contains(TestWorld.KEY.fingerprint());
  }

  @Test
  void onlyAnAdminTriesARefusedLoginAgain() {
    block(FailureKind.AUTHENTICATION_REJECTED);
    signIn(tenant, Role.OPERATOR);
    open(address());
    assertThat(text(_get(DeviceHeader.class)))
        .contains(FailureKind.AUTHENTICATION_REJECTED.remedy());
    _assertNone(Button.class, spec -> spec.withId("try-login-again"));
    MockVaadin.tearDown();

    signIn(tenant, Role.ADMIN);
    open(address());
    _click(_get(Button.class, spec -> spec.withId("try-login-again")));
    _assertOne(RunPanel.class);
  }

  @Test
  void anotherTenantsDeviceIsNotThere() {
    signIn(world.tenant("stranger"), Role.ADMIN);
    open(address());
    _assertNone(DeviceView.class);
    assertThat(_get(H1.class).getText()).contains("There is nothing here");
  }

  private void block(FailureKind why) {
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set blocked_by = ?, lease_attempt = null where device_id = ?")
                .params(why.name(), device.value())
                .update());
  }

  private String address() {
    return "devices/" + device;
  }

  private String newest() {
    return ((SnapshotRow) rows().getFirst()).snapshot().id().toString();
  }

  private List<HistoryRow> rows() {
    return world.asAdmin(tenant, () -> history.page(device, 0, 50));
  }

  private static boolean computed(HistoryRow row) {
    return row instanceof SnapshotRow snapshot
        && snapshot.changes() != null
        && snapshot.changes().state() == ChangeSet.State.COMPUTED;
  }

  private static String dns(String server) {
    return TestWorld.export("/ip dns", "set servers=" + server);
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
