package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;

/** What most routers have in common. */
final class Parts {

  private Parts() {}

  /** Clock, time servers, mail of the operator, and nothing open that need not be. */
  static void operation(Config config, String timeZone) {
    config.menu("/system clock").set(null, "time-zone-name", timeZone);
    config.menu("/system ntp client").set(null, "enabled", "yes");
    config.menu("/system ntp client servers").add("address", "ntp1.demo-networks.example");
    config.menu("/system ntp client servers").add("address", "ntp2.demo-networks.example");
    Menu services = config.menu("/ip service");
    for (String closed : new String[] {"telnet", "ftp", "www", "api", "api-ssl"}) {
      services.set(closed, "disabled", "yes");
    }
    services.set("ssh", "address", "10.0.0.0/8,127.0.0.0/8");
    services.set("winbox", "address", "10.0.0.0/8");
    config.menu("/user group").add("name", "backup", "policy", backupPolicy());
    config.menu("/tool bandwidth-server").set(null, "enabled", "no");
    config.menu("/tool mac-server").set(null, "allowed-interface-list", "LAN");
    config.menu("/tool mac-server mac-winbox").set(null, "allowed-interface-list", "LAN");
    config.menu("/ip neighbor discovery-settings").set(null, "discover-interface-list", "LAN");
  }

  private static String backupPolicy() {
    return "ssh,read,sensitive,!local,!telnet,!ftp,!reboot,!write,!policy,!test,!winbox,!password,"
        + "!web,!sniff,!api,!romon";
  }

  /** One bridge over these ports, with the usual interface lists. */
  static void bridgedLan(Config config, String wan, String... ports) {
    config.menu("/interface bridge").add("name", "bridge", "comment", "LAN", "auto-mac", "no");
    config.menu("/interface list").add("name", "WAN", "comment", "towards the provider");
    config.menu("/interface list").add("name", "LAN", "comment", "ours");
    for (String port : ports) {
      config.menu("/interface bridge port").add("bridge", "bridge", "interface", port);
    }
    config.menu("/interface list member").add("interface", "bridge", "list", "LAN");
    config.menu("/interface list member").add("interface", wan, "list", "WAN");
  }

  /** Addresses for a network of hosts: {@code 192.168.40} gives .1 to the router, .100-.199. */
  static void dhcp(Config config, String name, String interfaceName, String network) {
    config
        .menu("/ip address")
        .add(
            "address", network + ".1/24",
            "interface", interfaceName,
            "network", network + ".0",
            "comment", name + " gateway");
    config
        .menu("/ip pool")
        .add("name", "pool-" + name, "ranges", network + ".100-" + network + ".199");
    config
        .menu("/ip dhcp-server")
        .add("address-pool", "pool-" + name, "interface", interfaceName, "name", "dhcp-" + name);
    config
        .menu("/ip dhcp-server network")
        .add(
            "address", network + ".0/24",
            "dns-server", network + ".1",
            "gateway", network + ".1",
            "comment", name);
  }

  /** A firewall that lets in what was asked for, and the provider's side nothing else. */
  static void firewall(Config config) {
    Menu filter = config.menu("/ip firewall filter");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "accept established, related, untracked",
        "connection-state",
        "established,related,untracked");
    filter.add(
        "action",
        "drop",
        "chain",
        "input",
        "comment",
        "drop invalid",
        "connection-state",
        "invalid");
    filter.add("action", "accept", "chain", "input", "comment", "accept ICMP", "protocol", "icmp");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "management from the operations network",
        "dst-port",
        "22,8291",
        "protocol",
        "tcp",
        "src-address-list",
        "operations");
    filter.add(
        "action",
        "drop",
        "chain",
        "input",
        "comment",
        "drop all not coming from LAN",
        "in-interface-list",
        "!LAN");
    filter.add(
        "action",
        "fasttrack-connection",
        "chain",
        "forward",
        "comment",
        "fasttrack",
        "connection-state",
        "established,related",
        "hw-offload",
        "yes");
    filter.add(
        "action",
        "accept",
        "chain",
        "forward",
        "comment",
        "accept established, related, untracked",
        "connection-state",
        "established,related,untracked");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "drop invalid",
        "connection-state",
        "invalid");
    filter.add(
        "action",
        "accept",
        "chain",
        "forward",
        "comment",
        "guests may browse",
        "dst-port",
        "80,443",
        "protocol",
        "tcp",
        "src-address-list",
        "guests");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "guests may nothing else",
        "src-address-list",
        "guests");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "drop all from WAN not DSTNATed",
        "connection-nat-state",
        "!dstnat",
        "connection-state",
        "new",
        "in-interface-list",
        "WAN");
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "masquerade",
            "chain",
            "srcnat",
            "comment",
            "masquerade",
            "ipsec-policy",
            "out,none",
            "out-interface-list",
            "WAN");
    config
        .menu("/ip firewall address-list")
        .add("address", "10.200.0.0/24", "list", "operations", "comment", "operations centre");
    config
        .menu("/ip firewall address-list")
        .add("address", "10.200.1.17", "list", "operations", "comment", "jump host");
  }

  /** Forwards a port of the provider's address to a host inside. */
  static void forward(Config config, String what, String protocol, String port, String to) {
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "dst-nat",
            "chain",
            "dstnat",
            "comment",
            what,
            "dst-port",
            port,
            "in-interface-list",
            "WAN",
            "protocol",
            protocol,
            "to-addresses",
            to);
  }

  static void lease(Config config, String server, String address, String mac, String comment) {
    config
        .menu("/ip dhcp-server lease")
        .add("address", address, "mac-address", mac, "server", server, "comment", comment);
  }

  /** Watched over SNMP by the operations centre. */
  static void snmp(Config config, String location, Made made) {
    config
        .menu("/snmp")
        .set(null, "contact", "noc@demo-networks.example", "enabled", "yes", "location", location);
    config
        .menu("/snmp community")
        .add(
            "addresses",
            "10.200.0.0/24",
            "name",
            "noc-" + made.password(),
            "security",
            "authorized",
            "authentication-password",
            made.password());
    config
        .menu("/system logging action")
        .add("name", "noc", "remote", "10.200.0.20", "target", "remote");
    config.menu("/system logging").add("action", "noc", "topics", "critical");
    config.menu("/system logging").add("action", "noc", "topics", "firewall,info");
  }
}
