package dev.snapline.encryption.transit;

import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeyHolderContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract over the Transit engine: against a double always, against a server if there is one.
 */
class TransitContractTest {

  /** {@link TransitDouble} is a double, not OpenBao or Vault. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AgainstADouble extends KeyHolderContract {

    private TransitDouble server;
    private Transits.Opened transit;

    @BeforeAll
    void start() {
      server = TransitDouble.start();
      transit = Transits.open(Transits.on(server));
    }

    @AfterAll
    void stop() {
      transit.close();
      server.close();
    }

    @Override
    protected KeyHolder holder() {
      return transit.engine();
    }
  }

  /** A double as older servers are, which fail a whole batch for one value. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class AgainstADoubleThatFailsWholeBatches extends KeyHolderContract {

    private TransitDouble server;
    private Transits.Opened transit;

    @BeforeAll
    void start() {
      server = TransitDouble.start();
      server.ignorePartialFailureCode();
      transit = Transits.open(Transits.on(server));
    }

    @AfterAll
    void stop() {
      transit.close();
      server.close();
    }

    @Override
    protected KeyHolder holder() {
      return transit.engine();
    }
  }

  /**
   * A real OpenBao or Vault whose Transit engine is mounted at {@code transit}: it makes keys with
   * the prefix {@code snapline-test-}.
   */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @EnabledIfEnvironmentVariable(named = "VAULT_ADDR", matches = ".+")
  @EnabledIfEnvironmentVariable(named = "VAULT_TOKEN", matches = ".+")
  class AgainstARealServer extends KeyHolderContract {

    private Transits.Opened transit;

    @BeforeAll
    void start() {
      transit =
          Transits.open(
              Map.of(
                  "url", System.getenv("VAULT_ADDR"),
                  "token", System.getenv("VAULT_TOKEN"),
                  "key-prefix", "snapline-test-"));
    }

    @AfterAll
    void stop() {
      transit.close();
    }

    @Override
    protected KeyHolder holder() {
      return transit.engine();
    }
  }
}
