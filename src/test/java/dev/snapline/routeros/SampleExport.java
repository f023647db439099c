package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A made-up export of any size, with the mixture real ones have: rules, lists, leases, wrapped
 * scripts.
 */
final class SampleExport {

  private final Random random;
  private final List<Terminal.Line> lines = new ArrayList<>();

  private SampleExport(long seed) {
    this.random = new Random(seed);
  }

  /**
   * About {@code items} commands; {@code changed} of them differ from those of the same seed and
   * size with 0.
   */
  static ExportText of(int items, int changed) {
    SampleExport sample = new SampleExport(7);
    int each = items / 4;
    sample.fill(
        "/ip firewall address-list",
        each,
        i -> new TreeMap<>(Map.of("address", ip(i), "list", "list" + i % 9)));
    sample.fill("/ip firewall filter", each, sample::rule);
    sample.fill("/ip dhcp-server lease", each, sample::lease);
    sample.fill("/system script", items - 3 * each, sample::script);
    for (int i = 0; i < changed; i++) {
      int at = i * (sample.lines.size() / Math.max(1, changed));
      sample.lines.get(at).attributes().put("comment", "changed " + i);
    }
    String text = Exports.HEADER + new Terminal(80, false, false, "\r\n").print(sample.lines);
    return ExportText.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private interface Attributes {
    Map<String, String> of(int i);
  }

  private void fill(String menu, int count, Attributes attributes) {
    for (int i = 0; i < count; i++) {
      lines.add(new Terminal.Line(menu, "add", "", attributes.of(i)));
    }
  }

  private Map<String, String> rule(int i) {
    Map<String, String> rule = new TreeMap<>();
    rule.put("action", random.nextInt(3) == 0 ? "drop" : "accept");
    rule.put("chain", random.nextBoolean() ? "input" : "forward");
    rule.put("comment", "rule for customer " + random.nextInt(500));
    rule.put("dst-port", String.valueOf(random.nextInt(65_536)));
    rule.put("protocol", random.nextBoolean() ? "tcp" : "udp");
    rule.put("src-address", ip(i) + "/24");
    return rule;
  }

  private Map<String, String> lease(int i) {
    Map<String, String> lease = new TreeMap<>();
    lease.put("address", ip(i));
    lease.put("comment", "device " + i);
    lease.put(
        "mac-address",
        String.format("02:00:00:%02X:%02X:%02X", i >> 16 & 255, i >> 8 & 255, i & 255));
    lease.put("server", "dhcp1");
    return lease;
  }

  private Map<String, String> script(int i) {
    String body = ":log info \"hello $name\"\r\n/ip address print\r\n";
    return new TreeMap<>(
        Map.of(
            "name", "script" + i, "owner", "admin", "source", body.repeat(1 + random.nextInt(6))));
  }

  private static String ip(int i) {
    return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
  }
}
