package dev.snapline.operations.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.snapline.ViewTest;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.operations.Collectors.CollectorState;
import dev.snapline.operations.QueuesOn;
import dev.snapline.security.Role;
import dev.snapline.shell.EmptyState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SystemViewTest extends ViewTest {

  record Work(AttemptId attempt, TenantId tenant, DeviceId device) {}

  private static final Instant STARTED = Instant.now();

  @Autowired Bus bus;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private TenantId owner;
  private Work given;

  @BeforeEach
  void tenant() {
    tenant = world.tenant("system-" + TenantId.random());
    owner = world.tenant("owner-" + TenantId.random());
    given = new Work(AttemptId.random(), owner, DeviceId.random());
  }

  @Test
  void showsCollectorsTheirZoneAndWhetherTheirClocksAreWrong() {
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-1", Instant.now(), false));
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-2", Instant.now().minusSeconds(60), false));
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-3", Instant.now(), false));
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-3", Instant.now(), true));
    signIn(tenant, Role.ADMIN);
    open("settings/system");
    List<CollectorState> shown =
        GridKt._findAll(this.<CollectorState>grid("collectors")).stream()
            .filter(it -> it.newest().process().matches("site-[123]"))
            .toList();
    assertThat(shown).extracting(it -> it.newest().process()).containsExactly("site-1", "site-2");
    assertThat(shown).extracting(CollectorState::silent).containsOnly(false);
    assertThat(shown)
        .as("a clock that is wrong")
        .extracting(it -> Math.round(it.ahead().toSeconds() / 10.0) * 10)
        .containsExactly(0L, -60L);
    assertThat(shown).extracting(it -> it.newest().zone().name()).containsOnly("site");
  }

  @Test
  void showsWhatACollectorRunsAndHasInHandAndWhenItWasHeard() {
    List<AttemptId> inHand = List.of(AttemptId.random(), AttemptId.random(), AttemptId.random());
    Instant before = Instant.now();
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-4", before, "4.5.6", inHand, false));
    signIn(tenant, Role.ADMIN);
    open("settings/system");
    Grid<CollectorState> grid = grid("collectors");
    CollectorState shown =
        GridKt._findAll(grid).stream()
            .filter(it -> it.newest().process().equals("site-4"))
            .findAny()
            .orElseThrow();
    assertThat(shown.at()).isBetween(before, Instant.now());
    List<String> cells = GridKt._getFormattedRow(grid, shown);
    assertThat(cells.get(0)).contains("site-4", "host");
    assertThat(cells.get(1)).isEqualTo("site");
    LitRenderer<CollectorState> state =
        (LitRenderer<CollectorState>) grid.getColumns().get(2).getRenderer();
    assertThat(state.getValueProviders().get("at").apply(shown)).hasToString(shown.at().toString());
    assertThat(state.getValueProviders().get("silent").apply(shown)).isEqualTo(false);
    assertThat(cells.get(3)).isEqualTo("3 of 50");
    assertThat(cells.get(4)).isEqualTo("4.5.6");
  }

  @Test
  void warnsOfTwoCollectorsOfOneName() {
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-5", STARTED));
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-5", STARTED.plusSeconds(1)));
    bus.broadcast(Topic.HEARTBEATS, heartbeat("site-5", STARTED));
    signIn(tenant, Role.ADMIN);
    open("settings/system");
    Grid<CollectorState> grid = grid("collectors");
    List<CollectorState> shown =
        GridKt._findAll(grid).stream()
            .filter(it -> it.newest().process().equals("site-5"))
            .toList();
    LitRenderer<CollectorState> name =
        (LitRenderer<CollectorState>) grid.getColumns().getFirst().getRenderer();
    assertThat(shown)
        .hasSize(2)
        .extracting(it -> name.getValueProviders().get("twin").apply(it).toString())
        .allMatch(warning -> warning.contains("snapline.name"));
  }

  @Test
  void letsASuperAdminHaveGivenUpWorkDoneAgain() {
    giveUp();
    signIn(tenant, Role.SUPER_ADMIN);
    open("settings/system");
    click("Do it again");
    NotificationsKt.expectNotifications("It is on its queue again.");
    assertThat(mine()).isEmpty();
    Queue<Work> done = new ConcurrentLinkedQueue<>();
    var worker =
        bus.consume(
            new Topic<>(nobodys(), Work.class),
            1,
            work -> {
              done.add(work);
              return new Delivery.Done();
            });
    await().until(() -> done.contains(given));
    worker.remove();
    assertThat(recorded(AuditAction.DEAD_LETTER_REPLAYED)).containsExactly(whatAndWhose());
    assertThat(bus.deadLetters(1_000)).noneMatch(letter -> letter.topic().equals(nobodys()));
  }

  @Test
  void letsASuperAdminDiscardGivenUpWorkOnceConfirmed() {
    giveUp();
    signIn(tenant, Role.SUPER_ADMIN);
    open("settings/system");
    click("Discard");
    assertThat(mine()).as("not confirmed yet").hasSize(1);
    ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
    assertThat(mine()).isEmpty();
    NotificationsKt.expectNotifications("It is discarded.");
    assertThat(recorded(AuditAction.DEAD_LETTER_DISCARDED)).containsExactly(whatAndWhose());
    assertThat(bus.deadLetters(1_000)).noneMatch(letter -> letter.topic().equals(nobodys()));
  }

  @Test
  void letsASuperAdminHaveAllGivenUpWorkDoneAgainOnceConfirmed() {
    giveUp("one");
    giveUp("two");
    signIn(tenant, Role.SUPER_ADMIN);
    open("settings/system");
    _click(_get(Button.class, spec -> spec.withText("Do all of them again")));
    assertThat(mine()).as("not confirmed yet").hasSize(2);
    ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
    assertThat(mine()).isEmpty();
    assertThat(recorded(AuditAction.DEAD_LETTER_REPLAYED))
        .containsExactly(whatAndWhose(), whatAndWhose());
  }

  @Test
  void saysThatGivenUpWorkIsNotKnownWhileTheBusIsDown() {
    signIn(tenant, Role.SUPER_ADMIN);
    open("settings/system");
    GivenUpGrid known = new GivenUpGrid(QueuesOn.bus(new PartialBus() {}));
    known.refresh();
    assertThat(_get(known, EmptyState.class).isVisible()).isTrue();
    GivenUpGrid unknown =
        new GivenUpGrid(
            QueuesOn.bus(
                new PartialBus() {
                  @Override
                  public OptionalLong deadLetterCount() {
                    return OptionalLong.empty();
                  }
                }));
    unknown.refresh();
    _assertNone(unknown, EmptyState.class);
    assertThat(_get(unknown, Paragraph.class, spec -> spec.withId("given-up-note")).getText())
        .isEqualTo("What was given up is not known while the bus is down.");
  }

  @Test
  void showsGivenUpWorkToNobodyElse() {
    signIn(tenant, Role.ADMIN);
    open("settings/system");
    assertThat(_find(GivenUpGrid.class)).isEmpty();
    assertThat(_find(QueueGrid.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "OPERATOR"})
  void isForAdminsOnly(Role role) {
    signIn(tenant, role);
    open("settings/system");
    _assertNone(SystemView.class);
  }

  /** Work on a queue that only this test serves, in a form that its worker cannot read. */
  private void giveUp() {
    giveUp("one");
  }

  private void giveUp(String which) {
    String id = tenant + which;
    var worker = bus.consume(new Topic<>(nobodys(), Long.class), 1, _ -> new Delivery.Done());
    bus.send(new Topic<>(nobodys(), Work.class), given, id);
    await().until(() -> bus.deadLetters(1_000).stream().anyMatch(it -> it.id().equals(id)));
    worker.remove();
  }

  private String nobodys() {
    return "config.collect.v2.%s.normal".formatted(tenant);
  }

  private void click(String button) {
    Grid<Bus.DeadLetter> grid = grid("given-up");
    Bus.DeadLetter work = mine().getFirst();
    assertThat(GridKt._getFormattedRow(grid, work).getFirst())
        .contains(
            nobodys(),
            "attempt %s of device %s".formatted(given.attempt(), given.device()),
            work.reason());
    Component actions =
        GridKt._getCellComponent(grid, GridKt._findAll(grid).indexOf(work), "actions");
    _click(_get(actions, Button.class, spec -> spec.withText(button)));
  }

  /** The grid is hidden while it is empty. */
  @SuppressWarnings("unchecked")
  private List<Bus.DeadLetter> mine() {
    return _find(Grid.class, spec -> spec.withId("given-up")).stream()
        .flatMap(grid -> GridKt._findAll((Grid<Bus.DeadLetter>) grid).stream())
        .filter(it -> it.topic().equals(nobodys()))
        .toList();
  }

  /** What the trail of the work's own tenant says. */
  private List<String> recorded(AuditAction action) {
    return world.in(
        owner,
        () ->
            jdbc.sql("select device_id || ' ' || detail from audit_entry where action = ?")
                .param(action.name())
                .query(String.class)
                .list());
  }

  private String whatAndWhose() {
    return "%3$s %1$s: attempt %2$s of device %3$s"
        .formatted(nobodys(), given.attempt(), given.device());
  }

  private static CollectorHeartbeat heartbeat(String process, Instant at, boolean last) {
    return heartbeat(process, at, "1.0", List.of(), last);
  }

  private static CollectorHeartbeat heartbeat(String process, Instant startedAt) {
    return heartbeat(process, startedAt, Instant.now(), "1.0", List.of(), false);
  }

  private static CollectorHeartbeat heartbeat(
      String process, Instant at, String release, List<AttemptId> inHand, boolean last) {
    return heartbeat(process, STARTED, at, release, inHand, last);
  }

  private static CollectorHeartbeat heartbeat(
      String process,
      Instant startedAt,
      Instant at,
      String release,
      List<AttemptId> inHand,
      boolean last) {
    return new CollectorHeartbeat(
        CollectorHeartbeat.VERSION,
        process,
        "host",
        new Zone("site"),
        release,
        startedAt,
        at,
        50,
        inHand,
        last);
  }

  @SuppressWarnings("unchecked")
  private <T> Grid<T> grid(String id) {
    return _get(Grid.class, spec -> spec.withId(id));
  }
}
