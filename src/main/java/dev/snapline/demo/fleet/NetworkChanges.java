package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Item;
import dev.snapline.demo.config.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens to addresses, names and interfaces. */
final class NetworkChanges {

  private static final Pattern ADDRESS = Pattern.compile("(\\d+\\.\\d+)\\.(\\d+)\\.(\\d+)/(\\d+)");
  private static final String LEASE = "added by help desk";
  private static final List<String> NAMED =
      List.of("/interface ethernet", "/interface vlan", "/interface wireguard");
  private static final List<String> SUFFIXES = List.of("-old", "-new", "-spare", "-test", "-moved");
  private static final List<String> SERVERS =
      List.of(
          "9.9.9.9,149.112.112.112",
          "10.200.0.53",
          "10.200.0.53,10.200.1.53",
          "1.1.1.1,1.0.0.1",
          "10.255.0.53,10.255.0.54");

  private NetworkChanges() {}

  static boolean address(RouterState router, Random random) {
    List<Item> items = router.config().menu("/ip address").where(NetworkChanges::changeable);
    if (items.isEmpty()) {
      return false;
    }
    Item item = Changes.oneOf(items, random);
    Matcher old = ADDRESS.matcher(String.valueOf(item.get("address")));
    if (!old.matches()) {
      return false;
    }
    int third = (Integer.parseInt(old.group(2)) + random.nextInt(1, 200)) % 256;
    String prefix = old.group(1) + "." + third + ".";
    item.with(
        "address", prefix + old.group(3) + "/" + old.group(4),
        "network", prefix + "0");
    return true;
  }

  private static boolean changeable(Item item) {
    return String.valueOf(item.get("address")).endsWith("/24");
  }

  /** A fixed address in the upper part of one of the networks. */
  static boolean lease(RouterState router, Random random) {
    Config config = router.config();
    List<Item> networks = config.menu("/ip dhcp-server network").items();
    if (networks.isEmpty()) {
      return false;
    }
    Item network = Changes.oneOf(networks, random);
    String address = String.valueOf(network.get("address"));
    Made made = new Made(random.nextLong());
    Menu leases = config.menu("/ip dhcp-server lease");
    leases.add(
        "address", address.substring(0, address.lastIndexOf('.') + 1) + (200 + made.below(50)),
        "comment", LEASE + " for " + made.person(),
        "mac-address", made.mac(),
        "server", "dhcp-" + network.get("comment"));
    Changes.trim(leases, LEASE, 12);
    return true;
  }

  static boolean dns(RouterState router, Random random) {
    Item dns = router.config().menu("/ip dns").set(null);
    List<String> others = new ArrayList<>(SERVERS);
    others.remove(dns.get("servers"));
    dns.with("servers", Changes.oneOf(others, random));
    return true;
  }

  /** A new name, and everything that refers to it follows. */
  static boolean rename(RouterState router, Random random) {
    List<String> names = new ArrayList<>();
    for (String path : NAMED) {
      for (Item item : router.config().menu(path).items()) {
        String name = item.get("name");
        if (name != null) {
          names.add(name);
        }
      }
    }
    if (names.isEmpty()) {
      return false;
    }
    String old = Changes.oneOf(names, random);
    String suffix = SUFFIXES.stream().filter(old::endsWith).findFirst().orElse("");
    String fresh =
        old.substring(0, old.length() - suffix.length()) + Changes.oneOf(SUFFIXES, random);
    if (names.contains(fresh)) {
      return false;
    }
    router.config().rename(old, fresh);
    return true;
  }
}
