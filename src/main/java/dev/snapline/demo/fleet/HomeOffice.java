package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import java.util.List;

/** A hEX in a home office: one LAN, guests, a tunnel to the office, a few fixed leases. */
final class HomeOffice {

  private HomeOffice() {}

  static void plan(Config config) {
    Made made = Made.of("home office");
    config.apply(
        """
        /interface ethernet
        set [ find default-name=ether1 ] name=ether1-wan comment="fibre modem"
        set [ find default-name=ether5 ] name=ether5-nas comment="NAS in the cellar" poe-out=off
        """);
    Parts.bridgedLan(config, "ether1-wan", "ether2", "ether3", "ether4", "ether5-nas");
    config.apply(
        """
        /interface vlan
        add interface=bridge name=vlan30-guests vlan-id=30
        /ip dhcp-client
        add interface=ether1-wan use-peer-dns=no comment="from the provider"
        """);
    Parts.dhcp(config, "home", "bridge", "192.168.40");
    Parts.dhcp(config, "guests", "vlan30-guests", "192.168.130");
    Parts.firewall(config);
    config.apply(
        """
        /ip firewall address-list
        add address=192.168.130.0/24 list=guests
        """);
    Parts.forward(config, "photo library", "tcp", "8443", "192.168.40.20");
    Parts.forward(config, "game console", "udp", "3074", "192.168.40.31");
    config.apply(
        """
        /interface wireguard
        add listen-port=51820 mtu=1420 name=wg-office private-key=%s
        /interface wireguard peers
        add allowed-address=10.60.0.0/16,10.200.0.0/24 comment="head office"
          endpoint-address=vpn.demo-networks.example endpoint-port=51820 interface=wg-office
          name=head-office persistent-keepalive=25s preshared-key=%s public-key=%s
        add allowed-address=10.60.7.11/32 comment="phone of anna" interface=wg-office
          name=anna-phone public-key=%s
        /ip address
        add address=10.60.7.1/24 interface=wg-office network=10.60.7.0 comment=tunnel
        /ip route
        add disabled=no distance=1 dst-address=10.60.0.0/16 gateway=wg-office
          comment="head office through the tunnel"
        """
            .formatted(made.key(), made.key(), made.key(), made.key()));
    int host = 20;
    for (String thing :
        List.of(
            "NAS",
            "printer, upstairs",
            "television",
            "heat pump",
            "doorbell",
            "thermostat \\\"hall\\\"",
            "game console",
            "work laptop")) {
      Parts.lease(config, "dhcp-home", "192.168.40." + host++, made.mac(), thing);
    }
    config.apply(
        """
        /ip dns
        set allow-remote-requests=yes servers=9.9.9.9,149.112.112.112
        /ip dns static
        add address=192.168.40.1 name=router.home.arpa type=A
        add address=192.168.40.20 name=nas.home.arpa type=A
        /queue simple
        add max-limit=20M/20M name=guests target=192.168.130.0/24
          comment="guests share 20 Mbit/s"
        /ip firewall filter
        add action=drop chain=forward comment="no games after bedtime" src-address=192.168.40.26
          time=21h-23h59m59s,sun,mon,tue,wed,thu
        /system scheduler
        add interval=1w name=weekly-reboot on-event="/system reboot" policy=reboot,read
          start-date=2026-01-04 start-time=04:10:00
        /system note
        set show-at-login=no
        """);
    Parts.operation(config, "Europe/Vienna");
  }
}
