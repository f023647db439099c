package dev.snapline.demo.fleet;

import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.config.Item;
import dev.snapline.demo.config.Menu;
import java.util.List;
import java.util.Random;

/** How each kind of change is made. */
final class Changes {

  /** Makes one change; false if this router has nothing to change in this way. */
  @FunctionalInterface
  interface Change {
    boolean apply(RouterState router, Random random);
  }

  private Changes() {}

  static Change of(ChangeKind kind) {
    return switch (kind) {
      case RULE_ADDED -> RuleChanges::add;
      case RULE_REMOVED -> RuleChanges::remove;
      case RULE_DISABLED -> RuleChanges::toggle;
      case RULE_MOVED -> RuleChanges::move;
      case ADDRESS_CHANGED -> NetworkChanges::address;
      case PASSWORD_ROTATED -> AccessChanges::password;
      case PEER_ADDED -> AccessChanges::addPeer;
      case PEER_REMOVED -> AccessChanges::removePeer;
      case LEASE_ADDED -> NetworkChanges::lease;
      case DNS_CHANGED -> NetworkChanges::dns;
      case INTERFACE_RENAMED -> NetworkChanges::rename;
      case UPGRADED -> Upgrades::upgrade;
      case SCRIPT_EDITED -> SystemChanges::script;
      case SCHEDULER_ADDED -> SystemChanges::scheduler;
      case COMMENT_CHANGED -> SystemChanges::comment;
      case STATUS_NOISE -> throw new IllegalArgumentException("Noise changes nothing");
    };
  }

  static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Takes the oldest item out that an earlier step added, once there are more than this. */
  static void trim(Menu menu, String commentStart, int most) {
    List<Item> added = menu.where(item -> commented(item, commentStart));
    if (added.size() > most) {
      menu.items().remove(added.getFirst());
    }
  }

  static boolean commented(Item item, String start) {
    String comment = item.get("comment");
    return comment != null && comment.startsWith(start);
  }
}
