package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.process.TestProcess;

/** Job handlers wired as the application wires them. */
final class Handlers {

  private Handlers() {}

  static JobHandler handler(
      Bus bus, ConfigCipher cipher, DeviceSessions sessions, WorkInHand work) {
    return new JobHandler(
        bus,
        new JobVisit(cipher, new DeviceReader(sessions)),
        new Packing(cipher),
        new ResultDelivery(
            bus, new OverdueResults(bus, RealSessions.SETTINGS), RealSessions.SETTINGS),
        work,
        RealSessions.SETTINGS,
        TestProcess.everything());
  }
}
