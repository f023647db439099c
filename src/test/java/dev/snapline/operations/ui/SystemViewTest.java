package dev.snapline.operations.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.grid.Grid;
import dev.snapline.ViewTest;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.operations.Collectors.CollectorState;
import dev.snapline.operations.Queues;
import dev.snapline.operations.Queues.GivenUpWork;
import dev.snapline.security.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class SystemViewTest extends ViewTest {

  record Word(String word) {}

  @Autowired Bus bus;
  @Autowired Queues queues;

  private TenantId tenant;

  @BeforeEach
  void tenant() {
    tenant = world.tenant("system-" + TenantId.random());
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
            .filter(it -> it.newest().process().startsWith("site-"))
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
  void letsASuperAdminDiscardGivenUpWork() {
    bus.send(
        new Topic<>(Topic.RESULTS.name(), Word.class), new Word("no result"), tenant.toString());
    await()
        .until(() ->
            bus.deadLetters(1_000).stream().anyMatch(it -> it.id().equals(tenant.toString())));
    signIn(tenant, Role.SUPER_ADMIN);
    open("settings/system");
    assertThat(mine())
        .singleElement()
        .extracting(GivenUpWork::topic)
        .isEqualTo(Topic.RESULTS.name());
    assertThat(queues.discard(tenant.toString())).isTrue();
    open("devices");
    open("settings/system");
    assertThat(mine()).isEmpty();
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

  @SuppressWarnings("unchecked")
  private List<GivenUpWork> mine() {
    return _find(Grid.class, spec -> spec.withId("given-up")).stream()
        .flatMap(grid -> GridKt._findAll((Grid<GivenUpWork>) grid).stream())
        .filter(it -> it.id().equals(tenant.toString()))
        .toList();
  }

  private static CollectorHeartbeat heartbeat(String process, Instant at, boolean last) {
    return new CollectorHeartbeat(
        CollectorHeartbeat.VERSION,
        process,
        "host",
        new Zone("site"),
        "1.0",
        at,
        at,
        50,
        List.of(),
        last);
  }

  @SuppressWarnings("unchecked")
  private <T> Grid<T> grid(String id) {
    return _get(Grid.class, spec -> spec.withId(id));
  }
}
