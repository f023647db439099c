package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.process.ThisProcess;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.tenancy.TenantScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sweeps on a bus that takes nothing. */
@IntegrationTest
class UnsentTest {

  @Autowired TestWorld world;
  @Autowired Attempts attempts;
  @Autowired AttemptLedger ledger;
  @Autowired Schedule schedule;
  @Autowired Claims claims;
  @Autowired PutOff putOff;
  @Autowired CollectTargets targets;
  @Autowired TransactionTemplate transactions;
  @Autowired TenantScope scope;
  @Autowired ThisProcess process;
  @Autowired BackupSettings settings;
  @Autowired @CrossTenant JdbcClient everyone;

  private final RefusingBus bus = new RefusingBus();
  private TenantId tenant;
  private Sweep sweep;

  @BeforeEach
  void sweep() {
    everyone.sql("update schedule set due_at = now() + interval '1 hour'").update();
    tenant = world.tenant("unsent-" + TenantId.random());
    Dispatch dispatch =
        new Dispatch(targets, schedule, attempts, transactions, scope, bus, settings);
    LostAttempts lost =
        new LostAttempts(ledger, claims, dispatch, schedule, transactions, scope, bus, settings);
    sweep = new Sweep(claims, putOff, lost, dispatch, bus, process, settings);
  }

  @Test
  void givesEveryDeviceBackAtOnceAndTriesTheBusOnlyOnce() {
    List<DeviceId> devices =
        List.of(world.device(tenant, "a"), world.device(tenant, "b"), world.device(tenant, "c"));
    assertThat(sweep.run()).isEqualTo(3);
    assertThat(bus.sent).isEqualTo(1);
    for (DeviceId device : devices) {
      Attempt attempt = world.in(tenant, () -> attempts.newest(device, 5)).getFirst();
      assertThat(attempt.failure()).isEqualTo(FailureKind.LOST);
      assertThat(attempt.reason()).isEqualTo("The bus could not be had. It is away.");
      assertThat(
              everyone
                  .sql(
                      """
                      select lease_attempt is null and failures = 0 and due_at > now()
                        and due_at < now() + interval '2 minutes' from schedule where device_id = ?
                      """)
                  .param(device.value())
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
    assertThat(bus.told).contains(Topic.CANCELLED);
  }

  @Test
  void claimsNothingWhileTheBusSaysThatItIsAway() {
    DeviceId device = world.device(tenant, "a");
    bus.up = false;
    assertThat(sweep.run()).isZero();
    assertThat(world.in(tenant, () -> attempts.newest(device, 5))).isEmpty();
  }

  private static final class RefusingBus extends PartialBus {
    private final List<Topic<?>> told = new ArrayList<>();
    private int sent;
    private boolean up = true;

    @Override
    public <T> Handover send(Topic<T> topic, T message, String id) {
      sent++;
      return new Handover.Unavailable("It is away.");
    }

    @Override
    public <T> void broadcast(Topic<T> topic, T message) {
      told.add(topic);
    }

    @Override
    public State state() {
      return new State(up, up ? null : "It is away.");
    }
  }
}
