package dev.snapline.processes;

import dev.snapline.collect.ssh.FakeRouter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Routers whose logins and configurations hold values that occur nowhere else in the world. */
final class HuntedRouters implements AutoCloseable {

  private static final String EXPORT = "/export show-sensitive";
  private static final int LARGE_LINES = 22_000;
  private static final int HUGE_LINES = 210_000;

  private final Map<String, String> planted = new LinkedHashMap<>();
  private final Map<String, FakeRouter> routers = new HashMap<>();
  private final String keyText;
  private final String huge;

  private HuntedRouters() throws IOException, GeneralSecurityException {
    KeyPair key = SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
    keyText = locked(key, plant("passphrase of a key"));
    planted.put("line of a locked key", keyText.lines().skip(2).findFirst().orElseThrow());
    add("ordinary", FakeRouter.version7(export("first")).password(plant("device password")));
    add("key", FakeRouter.version7(export("behind a key")).keyOnly(key.getPublic()));
    add(
        "shared",
        FakeRouter.version7(export("behind a shared login")).password(plant("shared password")));
    add(
        "large",
        FakeRouter.version7(large("large", LARGE_LINES))
            .password(plant("password of the device with the large export")));
    huge = large("huge", HUGE_LINES);
    add(
        "huge",
        FakeRouter.version7(huge).password(plant("password of the device with the huge export")));
    add(
        "truncated",
        FakeRouter.version7("")
            .answers(EXPORT, export("cut off"), FakeRouter.Manner.CHANNEL_CLOSED_HALFWAY)
            .password(plant("password of the device that stops half way")));
    add("refused", FakeRouter.version7(""));
    plant("password that was refused");
  }

  static HuntedRouters start() {
    try {
      return new HuntedRouters();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that must be found nowhere, by what it is. */
  Map<String, String> planted() {
    return planted;
  }

  String planted(String what) {
    return planted.get(what);
  }

  /** A key in OpenSSH's format, locked with its passphrase. */
  String keyText() {
    return keyText;
  }

  /** More than 20 MB, as they came over the wire. */
  String huge() {
    return huge;
  }

  int port(String router) {
    return routers.get(router).port();
  }

  /** Gives the ordinary router another secret and another comment. */
  void change() {
    routers.get("ordinary").answers(EXPORT, export("second"));
  }

  /** The same for the one with the large export. */
  void changeLarge() {
    routers.get("large").answers(EXPORT, large("second large", LARGE_LINES));
  }

  @Override
  public void close() {
    routers.values().forEach(FakeRouter::close);
  }

  private void add(String name, FakeRouter router) {
    routers.put(name, router.start());
  }

  private String plant(String what) {
    String value = "planted" + Long.toString(new SecureRandom().nextLong() >>> 1, 36) + "x";
    planted.put(what, value);
    return value;
  }

  private String export(String which) {
    return """
    # 2026-11-23 12:00:00 by RouterOS 7.18.2
    # software id = ABCD-EFGH
    #
    # model = RB750Gr3
    # serial number = HF1
    /ip address
    add address=192.0.2.1/24 comment=%s interface=ether1
    /ppp secret
    add name=remote password=%s
    /ip dns
    set servers=192.0.2.53
    /ip firewall address-list
    add address=198.51.100.1 list=blocked
    add address=198.51.100.2 list=blocked
    add address=198.51.100.3 list=blocked
    /system identity
    set name=hunted
    """
        .formatted(plant("comment of the export " + which), plant("secret of the export " + which))
        .replace("\n", "\r\n");
  }

  /** So much that hardly compresses that its result travels in pieces. */
  private String large(String which, int count) {
    Random random = new Random(1);
    byte[] bytes = new byte[42];
    StringBuilder lines = new StringBuilder("/ip firewall filter\r\n");
    for (int i = 0; i < count; i++) {
      random.nextBytes(bytes);
      lines.append("add action=accept chain=forward comment=");
      lines.append(Base64.getUrlEncoder().encodeToString(bytes)).append("\r\n");
    }
    return export(which).replace("/system identity", lines + "/system identity");
  }

  private static String locked(KeyPair key, String passphrase)
      throws IOException, GeneralSecurityException {
    OpenSSHKeyEncryptionContext lock = new OpenSSHKeyEncryptionContext();
    lock.setPassword(passphrase);
    lock.setCipherType("256");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, null, lock, text);
    return text.toString(StandardCharsets.US_ASCII);
  }
}
