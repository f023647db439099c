package dev.snapline.bus.direct;

import dev.snapline.bus.Bus;
import dev.snapline.bus.BusContract;
import dev.snapline.bus.MessageCodec;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class DirectBusTest extends BusContract {

  private final DirectBus direct = new DirectBus(new MessageCodec(), Duration.ofMillis(20));

  @Override
  protected Bus open() {
    return direct;
  }

  @AfterEach
  void stop() {
    direct.stop();
  }
}
