package dev.snapline.bus.direct;

import dev.snapline.bus.Bus;
import dev.snapline.bus.MessageCodec;

/** The bus inside a process, without the application. */
public final class BusInProcess implements AutoCloseable {

  private final DirectBus direct = new DirectBus(new MessageCodec());

  public Bus bus() {
    return direct;
  }

  @Override
  public void close() {
    direct.stop();
  }
}
