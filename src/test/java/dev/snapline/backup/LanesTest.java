package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.process.ThisProcess;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.tenancy.TenantScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Into which queue each job is sent. */
@IntegrationTest
class LanesTest {

  @Autowired TestWorld world;
  @Autowired Attempts attempts;
  @Autowired AttemptLedger ledger;
  @Autowired Schedule schedule;
  @Autowired Claims claims;
  @Autowired PutOff putOff;
  @Autowired CollectTargets targets;
  @Autowired Endings endings;
  @Autowired Cancelling cancelling;
  @Autowired TransactionTemplate transactions;
  @Autowired TenantScope scope;
  @Autowired CurrentUser user;
  @Autowired UrgentPlaces places;
  @Autowired ThisProcess process;
  @Autowired BackupSettings settings;
  @Autowired ApplicationEventPublisher events;
  @Autowired JdbcClient jdbc;
  @Autowired @CrossTenant JdbcClient everyone;

  private final Map<DeviceId, String> lanes = new HashMap<>();
  private TenantId tenant;
  private Dispatch dispatch;
  private LostAttempts lost;
  private Sweep sweep;

  @BeforeEach
  void sweep() {
    everyone.sql("update schedule set due_at = now() + interval '1 hour'").update();
    tenant = world.tenant("lanes-" + TenantId.random());
    SortingBus bus = new SortingBus();
    dispatch = new Dispatch(targets, schedule, attempts, transactions, scope, bus, settings);
    lost = new LostAttempts(ledger, claims, dispatch, schedule, transactions, scope, bus, settings);
    sweep =
        new Sweep(claims, putOff, lost, dispatch, bus, process, settings) {
          @Override
          void soon() {}
        };
  }

  @Test
  void oneDeviceThatWasAskedForIsUrgent() {
    DeviceId device = world.device(tenant, "one");
    Backups backups =
        new Backups(
            schedule,
            attempts,
            dispatch,
            places,
            sweep,
            lost,
            endings,
            transactions,
            scope,
            user,
            events);
    assertThat(world.asAdmin(tenant, () -> backups.runNow(device)))
        .isInstanceOf(RunNowOutcome.Started.class);
    assertThat(lanes).isEqualTo(Map.of(device, "config.collect.v2.main.urgent"));
    assertThat(laneOf(device)).isEqualTo("URGENT");
  }

  @Test
  void manyThatWereAskedForStandApartFromWhatIsDue() {
    DeviceId due = world.device(tenant, "due");
    DeviceId slow = world.device(tenant, "slow");
    everyone
        .sql("update schedule set slow = true where device_id = ?")
        .param(slow.value())
        .update();
    DeviceId asked = world.device(tenant, "asked");
    BulkRuns runs = new BulkRuns(jdbc, transactions, sweep, cancelling, scope, user, events);
    world.asAdmin(tenant, () -> runs.start(List.of(asked), "1 device"));
    assertThat(sweep.run()).isEqualTo(3);
    assertThat(lanes)
        .isEqualTo(
            Map.of(
                due, "config.collect.v2.main.normal",
                slow, "config.collect.v2.main.slow",
                asked, "config.collect.v2.main.asked"));
    assertThat(laneOf(asked)).isEqualTo("ASKED");
  }

  private String laneOf(DeviceId device) {
    return everyone
        .sql("select lease_lane from schedule where device_id = ?")
        .param(device.value())
        .query(String.class)
        .single();
  }

  private final class SortingBus extends PartialBus {

    @Override
    public <T> Handover send(Topic<T> topic, T message, String id) {
      lanes.put(((CollectJob) message).device(), topic.name());
      return new Handover.Accepted();
    }

    @Override
    public <T> void broadcast(Topic<T> topic, T message) {}

    @Override
    public State state() {
      return new State(true, null);
    }
  }
}
