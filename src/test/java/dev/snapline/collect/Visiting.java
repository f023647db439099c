package dev.snapline.collect;

import dev.snapline.kernel.LoginSecret;

/** Lets tests of the leaf visit devices as the application does. */
public final class Visiting {

  private Visiting() {}

  public static Visit visit(DeviceSessions sessions, Target target, LoginSecret secret) {
    return visit(sessions, target, secret, 0, false);
  }

  public static Visit visit(
      DeviceSessions sessions,
      Target target,
      LoginSecret secret,
      int knownLines,
      boolean withoutSecretsAllowed) {
    return new DeviceReader(sessions)
        .visit(
            new Errand(target, secret, knownLines, withoutSecretsAllowed),
            new Steps(step -> {}),
            new Interruption());
  }
}
