package dev.snapline.processes;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The export of a router whose configuration only its name and the number of steps decide. */
final class StepExport {

  private static final String LARGE = "large-";
  private static final int RULES = 1_200;
  private static final int BYTES = 750;

  private static final Map<String, String> rules = new ConcurrentHashMap<>();

  private StepExport() {}

  /** The name of a router whose export is more than the bus lets through in one message. */
  static String largeName(String name) {
    return LARGE + name;
  }

  /** The export after so many steps, as it goes over the wire. Any two steps differ. */
  static String of(String name, int step) {
    String list =
        IntStream.rangeClosed(0, step % 5)
            .mapToObj(i -> "add address=198.51.100.%d list=blocked".formatted(step % 50 + 5 * i))
            .collect(Collectors.joining("\n"));
    return """
    # 2026-11-23 12:00:00 by RouterOS 7.18.2
    # software id = ABCD-EFGH
    #
    # model = RB750Gr3
    # serial number = HF1
    /ip address
    add address=192.0.2.1/24 comment="step %d" interface=ether1
    /ip dns
    set servers=192.0.2.%d
    /ip firewall address-list
    %s
    %s/ppp secret
    add name=remote password=pass-of-%s-%d
    /system identity
    set name=%s
    """
        .formatted(step, 1 + step % 250, list, filter(name), name, step, name)
        .replace("\n", "\r\n");
  }

  private static String filter(String name) {
    return name.startsWith(LARGE) ? rules.computeIfAbsent(name, StepExport::rules) : "";
  }

  /** So much that hardly compresses that even encrypted it travels in pieces. */
  private static String rules(String name) {
    Random random = new Random(name.hashCode());
    byte[] bytes = new byte[BYTES];
    StringBuilder lines = new StringBuilder("/ip firewall filter\n");
    for (int i = 0; i < RULES; i++) {
      random.nextBytes(bytes);
      lines.append("add action=accept chain=forward comment=");
      lines.append(Base64.getUrlEncoder().encodeToString(bytes)).append('\n');
    }
    return lines.toString();
  }
}
