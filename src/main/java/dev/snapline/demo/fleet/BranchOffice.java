package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import java.util.List;

/**
 * A branch with offices, telephones, cameras and guests on networks of their own, and an IPsec
 * tunnel to the head office.
 *
 * @param number of the branch, 1 to 200; its networks are 10.{number}.x.0/24
 * @param ports how many Ethernet ports the router has
 * @param desks how many fixed leases the office network has
 */
record BranchOffice(int number, String town, String timeZone, int ports, int desks) {

  private record Net(String name, int vlan) {}

  private static final List<Net> NETS =
      List.of(
          new Net("office", 10),
          new Net("phones", 20),
          new Net("cameras", 40),
          new Net("guests", 90));

  void plan(Config config) {
    Made made = Made.of(town);
    ports(config);
    networks(config, made);
    uplink(config, made);
    Parts.firewall(config);
    rules(config);
    Parts.snmp(config, town, made);
    config.apply(
        """
        /ip dns
        set allow-remote-requests=yes cache-size=8192KiB servers=10.200.0.53,10.200.1.53
        /ip cloud
        set ddns-enabled=no update-time=no
        /tool netwatch
        add comment="head office reachable" down-script=":log warning \\"head office is gone\\""
          host=10.200.0.1 interval=30s type=icmp
          up-script=":log warning \\"head office is back\\""
        """);
    Parts.script(config, "nightly-report", "read,write,test", report());
    config.apply(
        """
        /system scheduler
        add interval=1d name=nightly-report on-event=nightly-report policy=read,write,test
          start-date=2025-06-01 start-time=02:15:00
        """);
    Parts.operation(config, timeZone);
  }

  private void ports(Config config) {
    config.apply(
        """
        /interface ethernet
        set [ find default-name=ether1 ] name=ether1-wan comment="provider, contract DN-%s"
        """
            .formatted(4200 + number));
    for (int port = 2; port <= ports; port++) {
      config.apply(
          """
          /interface ethernet
          set [ find default-name=ether%s ] comment="%s"
          """
              .formatted(
                  port,
                  port == ports
                      ? "spare"
                      : "floor socket %d.%02d".formatted(number % 4 + 1, port)));
    }
    String[] bridged = new String[ports - 1];
    for (int port = 2; port <= ports; port++) {
      bridged[port - 2] = "ether" + port;
    }
    Parts.bridgedLan(config, "ether1-wan", bridged);
  }

  private void networks(Config config, Made made) {
    for (Net net : NETS) {
      String vlan = "vlan" + net.vlan() + "-" + net.name();
      String prefix = "10." + number + "." + net.vlan();
      config.apply(
          """
          /interface vlan
          add interface=bridge name=%1$s vlan-id=%2$s comment="%3$s"
          /interface list member
          add interface=%1$s list=LAN
          """
              .formatted(vlan, net.vlan(), net.name()));
      Parts.dhcp(config, net.name(), vlan, prefix);
      config.apply(
          """
          /interface bridge vlan
          add bridge=bridge tagged=bridge,ether2,ether3 vlan-ids=%s comment="%s"
          """
              .formatted(net.vlan(), net.name()));
    }
    for (int desk = 0; desk < desks; desk++) {
      Parts.lease(
          config,
          "dhcp-office",
          "10.%d.10.%d".formatted(number, 20 + desk),
          made.mac(),
          "desk of " + made.person());
    }
    for (int phone = 0; phone < desks / 2; phone++) {
      Parts.lease(
          config,
          "dhcp-phones",
          "10.%d.20.%d".formatted(number, 20 + phone),
          made.mac(),
          "extension " + (300 + phone));
    }
  }

  private void uplink(Config config, Made made) {
    config.apply(
        """
        /ip address
        add address=198.51.100.%1$s/31 interface=ether1-wan network=198.51.100.%2$s comment=provider
        /ip route
        add disabled=no dst-address=0.0.0.0/0 gateway=198.51.100.%2$s comment=default
        /ip ipsec profile
        add dh-group=ecp256 enc-algorithm=aes-256 hash-algorithm=sha256 name=head-office
        /ip ipsec peer
        add address=203.0.113.10/32 exchange-mode=ike2 name=head-office profile=head-office
        /ip ipsec proposal
        add auth-algorithms=sha256 enc-algorithms=aes-256-gcm name=head-office pfs-group=ecp256
        /ip ipsec identity
        add peer=head-office my-id=fqdn:branch%3$s.demo-networks.example secret="%4$s=%5$s"
        /ip ipsec policy
        add dst-address=10.200.0.0/16 peer=head-office proposal=head-office
          src-address=10.%3$s.0.0/16 tunnel=yes
        """
            .formatted(
                number % 120 * 2 + 1, number % 120 * 2, number, made.password(), made.password()));
  }

  private void rules(Config config) {
    config.apply(
        """
        /ip firewall address-list
        add address=10.%1$s.90.0/24 list=guests
        /ip firewall filter
        add action=accept chain=forward comment="phones reach the exchange"
          dst-address=10.200.5.0/24 src-address=10.%1$s.20.0/24
        add action=drop chain=forward comment="phones reach nothing else"
          src-address=10.%1$s.20.0/24
        add action=accept chain=forward comment="recorder fetches from the cameras"
          dst-address=10.%1$s.40.0/24 src-address=10.%1$s.10.15
        add action=reject chain=forward comment="cameras stay inside" log=yes log-prefix=camera
          reject-with=icmp-admin-prohibited src-address=10.%1$s.40.0/24
        add action=drop chain=forward comment="shop closes at nine" in-interface=vlan90-guests
          time=21h-23h59m59s,sun,mon,tue,wed,thu,fri,sat
        /ip firewall mangle
        add action=change-mss chain=forward comment="fit into the tunnel" new-mss=1360
          passthrough=yes protocol=tcp tcp-flags=syn tcp-mss=1361-65535
        add action=mark-packet chain=forward comment="telephone calls first" dscp=46
          new-packet-mark=voice passthrough=no
        /queue tree
        add max-limit=90M name=uplink parent=ether1-wan
        add limit-at=5M max-limit=90M name=voice packet-mark=voice parent=uplink priority=1
        """
            .formatted(number));
  }

  private String report() {
    return """
    # what the night brought, by mail
    :local threshold 80
    :local load [/system resource get cpu-load]
    :if ($load > $threshold) do={
      /tool e-mail send to="noc@demo-networks.example" subject="%s: load $load %%" \
    body="Threshold is $threshold %%"
    }
    :log info "nightly report done"
    """
        .formatted(town);
  }
}
