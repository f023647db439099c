package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Item;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The comment lines about the state of items that RouterOS weaves into an export. */
final class StatusNotes {

  private StatusNotes() {}

  /**
   * @param noise how often they have changed; none at the start
   */
  static Map<Item, List<String>> of(Config config, Random random, int noise) {
    Map<Item, List<String>> notes = new IdentityHashMap<>();
    if (noise == 0) {
      return notes;
    }
    note(notes, config, "/interface ethernet", random, "poe-out status: short_circuit");
    note(notes, config, "/ip dhcp-client", random, "Interface not active");
    note(
        notes,
        config,
        "/interface wifi",
        random,
        "managed by CAPsMAN 10.30.99.2, traffic processing on CAP");
    note(notes, config, "/interface wireless", random, "managed by CAPsMAN");
    note(notes, config, "/interface pppoe-client", random, "ether1-gateway not ready");
    if (!config.menu("/interface lte").items().isEmpty()) {
      note(notes, config, "/ip firewall filter", random, "lte1 not ready");
    }
    note(
        notes,
        config,
        "/tool netwatch",
        random,
        "Warning: probe waiting startup-delay=5m; " + random.nextInt(1, 5) + "m33s remaining");
    for (Item rule : config.menu("/ip firewall filter").items()) {
      if (rule.get("time") != null && noise % 2 == 1) {
        notes.put(rule, List.of("inactive time"));
      }
    }
    return notes;
  }

  private static void note(
      Map<Item, List<String>> notes, Config config, String path, Random random, String text) {
    List<Item> items = config.menu(path).items();
    if (!items.isEmpty() && random.nextBoolean()) {
      notes.put(items.get(random.nextInt(items.size())), List.of(text));
    }
  }
}
