package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Item;
import dev.snapline.demo.config.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens to scripts, timers and comments. */
final class SystemChanges {

  private static final Pattern THRESHOLD = Pattern.compile(":local threshold (\\d+)");
  private static final String TIMER = "temporary: ";
  private static final List<String> COMMENTED =
      List.of("/ip firewall filter", "/ip firewall nat", "/ip address", "/interface ethernet");
  private static final List<String> REMARKS =
      List.of(
          "checked in November", "see wiki", "do not touch", "to be removed", "agreed with Ines");

  private SystemChanges() {}

  static boolean script(RouterState router, Random random) {
    List<Item> scripts =
        router
            .config()
            .menu("/system script")
            .where(item -> THRESHOLD.matcher(String.valueOf(item.get("source"))).find());
    if (scripts.isEmpty()) {
      return false;
    }
    Item script = Changes.oneOf(scripts, random);
    Matcher threshold = THRESHOLD.matcher(String.valueOf(script.get("source")));
    script.with(
        "source",
        threshold.replaceFirst(found ->
            ":local threshold " + (Integer.parseInt(found.group(1)) + random.nextInt(1, 9))));
    return true;
  }

  static boolean scheduler(RouterState router, Random random) {
    Menu timers = router.config().menu("/system scheduler");
    int number = random.nextInt(100_000);
    timers.add(
        "comment",
        TIMER + "line test " + number,
        "interval",
        random.nextInt(2, 30) + "m",
        "name",
        "line-test-" + number,
        "on-event",
        ":log info \"line test\"\n/tool bandwidth-test 10.200.0.9 duration=10s",
        "policy",
        "read,write,test",
        "start-time",
        "startup");
    Changes.trim(timers, TIMER, 4);
    return true;
  }

  static boolean comment(RouterState router, Random random) {
    List<Item> items = commented(router.config());
    if (items.isEmpty()) {
      return false;
    }
    Item item = Changes.oneOf(items, random);
    String old = String.valueOf(item.get("comment"));
    String base = old.contains(" (") ? old.substring(0, old.indexOf(" (")) : old;
    List<String> remarks = new ArrayList<>(REMARKS);
    remarks.removeIf(remark -> old.equals(base + " (" + remark + ")"));
    item.with("comment", base + " (" + Changes.oneOf(remarks, random) + ")");
    return true;
  }

  private static List<Item> commented(Config config) {
    List<Item> items = new ArrayList<>();
    for (String path : COMMENTED) {
      items.addAll(
          config
              .menu(path)
              .where(item -> item.get("comment") != null && !Changes.commented(item, "ticket ")));
    }
    return items;
  }
}
