package dev.snapline.collect.ssh;

import java.util.UUID;

/** An account of the system that lasts as long as a test; only root can make one. */
final class SystemAccount implements AutoCloseable {

  private static final String ADD = "/usr/sbin/useradd";
  private static final String REMOVE = "/usr/sbin/userdel";
  private static final String HASH = "/usr/bin/openssl";

  private final String name = "snapline-" + UUID.randomUUID().toString().substring(0, 8);

  private SystemAccount() {}

  /** Skips the test, and says so, where no account can be made. */
  static SystemAccount withPassword(String password) {
    Tools.needRoot();
    Tools.need(ADD, REMOVE, HASH);
    SystemAccount account = new SystemAccount();
    String hash = Tools.run(HASH, "passwd", "-6", password).strip();
    Tools.run(
        ADD,
        "--no-create-home",
        "--no-user-group",
        "--shell",
        "/bin/sh",
        "--password",
        hash,
        account.name);
    return account;
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    Tools.run(REMOVE, name);
  }
}
