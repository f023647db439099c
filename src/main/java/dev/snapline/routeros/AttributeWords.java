package dev.snapline.routeros;

import java.util.Map;

/** Attribute names as people say them. */
final class AttributeWords {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("src-address", "source"),
          Map.entry("dst-address", "destination"),
          Map.entry("src-port", "source port"),
          Map.entry("dst-port", "destination port"),
          Map.entry("src-address-list", "source list"),
          Map.entry("dst-address-list", "destination list"),
          Map.entry("in-interface", "incoming interface"),
          Map.entry("out-interface", "outgoing interface"),
          Map.entry("in-interface-list", "incoming interface list"),
          Map.entry("out-interface-list", "outgoing interface list"),
          Map.entry("mac-address", "MAC address"),
          Map.entry("vlan-id", "VLAN"),
          Map.entry("vlan-ids", "VLANs"),
          Map.entry("pvid", "PVID"),
          Map.entry("mtu", "MTU"),
          Map.entry("l2mtu", "L2 MTU"),
          Map.entry("ssid", "SSID"),
          Map.entry("ttl", "TTL"));

  private AttributeWords() {}

  static String of(String name) {
    String known = WORDS.get(name);
    return known != null ? known : name.replace('-', ' ');
  }
}
