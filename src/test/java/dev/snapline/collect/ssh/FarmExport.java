package dev.snapline.collect.ssh;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** What the routers of a farm export: the same rules, each its own name, and the time. */
final class FarmExport {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final String rules;
  private final int changing;
  private final Map<String, Integer> changes = new ConcurrentHashMap<>();

  /**
   * @param lines of an export
   * @param changing how many percent of the exports differ from the router's last one
   */
  FarmExport(int lines, int changing) {
    this.rules = rules(lines - 12);
    this.changing = changing;
  }

  /** The export of a router. */
  byte[] of(String router) {
    boolean changed = ThreadLocalRandom.current().nextInt(100) < changing;
    int change = changes.merge(router, changed ? 1 : 0, Integer::sum);
    return (head() + rules + tail(router, change)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String head() {
    return """
    # %s by RouterOS 7.18.2
    # software id = ABCD-EFGH
    #
    # model = RB750Gr3
    # serial number = HF1
    /ip address
    add address=192.0.2.1/24 interface=ether1
    /ip firewall filter
    """
        .formatted(TIME.format(LocalDateTime.now()))
        .replace("\n", "\r\n");
  }

  private static String tail(String router, int change) {
    return """
    /ppp secret
    add comment="change %d" name=farm password=farm
    /system identity
    set name="farm %s"
    """
        .formatted(change, router)
        .replace("\n", "\r\n");
  }

  private static String rules(int count) {
    String rule =
        "add action=accept chain=forward comment=\"number %d\" dst-port=%d protocol=tcp"
            + " src-address=192.0.2.0/24\r\n";
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rules.append(rule.formatted(i, 1 + i % 65_535));
    }
    return rules.toString();
  }
}
