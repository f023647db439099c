package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Item;
import dev.snapline.demo.config.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What happens to firewall rules. */
final class RuleChanges {

  private static final String TICKET = "ticket ";
  private static final int MOST = 8;

  private RuleChanges() {}

  static boolean add(RouterState router, Random random) {
    Menu filter = filter(router);
    List<Item> forward = filter.where(item -> item.has("chain", "forward"));
    if (forward.isEmpty() || tickets(filter).size() >= MOST) {
      return false;
    }
    Item rule =
        filter.add(
            "action",
            "drop",
            "chain",
            "forward",
            "comment",
            TICKET + (20_000 + random.nextInt(9_999)) + ": customer asked to block",
            "dst-address",
            "203.0.113." + random.nextInt(1, 255),
            "dst-port",
            String.valueOf(random.nextInt(1_024, 50_000)),
            "protocol",
            random.nextBoolean() ? "tcp" : "udp");
    filter.items().removeLast();
    filter.items().add(filter.items().indexOf(forward.getLast()), rule);
    return true;
  }

  static boolean remove(RouterState router, Random random) {
    Menu filter = filter(router);
    List<Item> tickets = tickets(filter);
    return tickets.size() > 2 && filter.items().remove(Changes.oneOf(tickets, random));
  }

  static boolean toggle(RouterState router, Random random) {
    List<Item> rules = filter(router).items();
    if (rules.isEmpty()) {
      return false;
    }
    Item rule = Changes.oneOf(rules, random);
    if (rule.has("disabled", "yes")) {
      rule.without("disabled");
    } else {
      rule.with("disabled", "yes");
    }
    return true;
  }

  static boolean move(RouterState router, Random random) {
    Menu filter = filter(router);
    List<Item> candidates = new ArrayList<>(filter.items());
    while (!candidates.isEmpty()) {
      Item rule = Changes.oneOf(candidates, random);
      candidates.remove(rule);
      List<Item> others =
          filter.where(other ->
              other != rule
                  && Objects.equals(other.get("chain"), rule.get("chain"))
                  && !other.attributes().equals(rule.attributes()));
      if (!others.isEmpty()) {
        place(filter.items(), rule, Changes.oneOf(others, random));
        return true;
      }
    }
    return false;
  }

  /** To the place that the other rule has, which gives way. */
  private static void place(List<Item> rules, Item rule, Item other) {
    int to = rules.indexOf(other);
    rules.remove(rule);
    rules.add(to, rule);
  }

  private static Menu filter(RouterState router) {
    return router.config().menu("/ip firewall filter");
  }

  private static List<Item> tickets(Menu filter) {
    return filter.where(item -> Changes.commented(item, TICKET));
  }
}
