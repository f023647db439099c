package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Item;
import dev.snapline.demo.config.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens to secrets and peers. */
final class AccessChanges {

  private record Secret(String path, String attribute) {}

  private static final List<Secret> SECRETS =
      List.of(
          new Secret("/ppp secret", "password"),
          new Secret("/ip hotspot user", "password"),
          new Secret("/interface wifi security", "passphrase"),
          new Secret("/interface pppoe-client", "password"),
          new Secret("/ip ipsec identity", "secret"),
          new Secret("/routing bgp connection", "tcp-md5-key"),
          new Secret("/snmp community", "authentication-password"),
          new Secret("/interface wireguard peers", "preshared-key"));

  private static final String PEERS = "/interface wireguard peers";
  private static final int FEWEST = 1;
  private static final int MOST = 170;

  private AccessChanges() {}

  static boolean password(RouterState router, Random random) {
    List<Secret> here = new ArrayList<>(SECRETS);
    here.removeIf(secret -> holders(router.config(), secret).isEmpty());
    if (here.isEmpty()) {
      return false;
    }
    Secret secret = Changes.oneOf(here, random);
    Made made = new Made(random.nextLong());
    Changes.oneOf(holders(router.config(), secret), random)
        .with(
            secret.attribute(),
            secret.attribute().equals("preshared-key") ? made.key() : made.password());
    return true;
  }

  private static List<Item> holders(Config config, Secret secret) {
    return config.menu(secret.path()).where(item -> item.get(secret.attribute()) != null);
  }

  static boolean addPeer(RouterState router, Random random) {
    List<Item> interfaces = router.config().menu("/interface wireguard").items();
    Menu peers = router.config().menu(PEERS);
    if (interfaces.isEmpty() || peers.items().size() >= MOST) {
      return false;
    }
    Made made = new Made(random.nextLong());
    String person = made.person() + "-" + made.below(1_000);
    peers.add(
        "allowed-address", "10.62.%d.%d/32".formatted(made.below(256), made.below(250) + 2),
        "comment", "tablet of " + person,
        "interface", String.valueOf(Changes.oneOf(interfaces, random).get("name")),
        "name", person,
        "public-key", made.key());
    return true;
  }

  static boolean removePeer(RouterState router, Random random) {
    List<Item> peers = router.config().menu(PEERS).items();
    if (peers.size() <= FEWEST) {
      return false;
    }
    peers.remove(random.nextInt(peers.size()));
    return true;
  }
}
