package dev.snapline.collect;

import dev.snapline.kernel.LoginSecret;

/** Lets tests of the leaf visit devices as the application does. */
public final class Visiting {

  private Visiting() {}

  public static Visit visit(DeviceSessions sessions, Target target, LoginSecret secret) {
    return new DeviceReader(sessions).visit(target, secret, new Steps(step -> {}));
  }
}
