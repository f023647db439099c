package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import java.util.List;

/** A remote site on mobile data: a wind farm whose meters report through a tunnel. */
final class LteSite {

  private LteSite() {}

  static void plan(Config config) {
    Made made = Made.of("wind farm");
    config.apply(
        """
        /interface lte
        set [ find default-name=lte1 ] apn-profiles=machines band=3,7,20
          comment="SIM 8943-0199-4411" network-mode=lte pin=4711
        /interface lte apn
        add apn=m2m.demo authentication=chap ip-type=ipv4 name=machines password=%s
          use-peer-dns=no user=windfarm
        """
            .formatted(made.password()));
    Parts.bridgedLan(config, "lte1", "ether1", "ether2");
    Parts.dhcp(config, "turbines", "bridge", "10.77.1");
    int turbine = 20;
    for (String each :
        List.of(
            "turbine 1", "turbine 2", "turbine 3", "turbine 4", "met mast", "substation relay")) {
      Parts.lease(config, "dhcp-turbines", "10.77.1." + turbine++, made.mac(), each);
    }
    Parts.firewall(config);
    config.apply(
        """
        /interface wireguard
        add listen-port=51833 mtu=1380 name=wg-noc private-key=%s
        /interface wireguard peers
        add allowed-address=10.200.0.0/16 comment="operations centre"
          endpoint-address=vpn.demo-networks.example endpoint-port=51833 interface=wg-noc
          name=noc persistent-keepalive=1m public-key=%s
        add allowed-address=10.77.200.9/32 comment="maintainer's laptop, until spring"
          interface=wg-noc name=maintainer public-key=%s
        /ip address
        add address=10.77.200.2/24 interface=wg-noc network=10.77.200.0 comment=tunnel
        /ip route
        add disabled=no dst-address=10.200.0.0/16 gateway=wg-noc comment="operations centre"
        /ip dns
        set servers=10.200.0.53
        /tool sms
        set allowed-number=+4366012345678 channel=0 port=lte1 receive-enabled=yes secret=%s
        """
            .formatted(made.key(), made.key(), made.key(), made.password()));
    Parts.script(config, "modem-watchdog", "reboot,read,write,test", watchdog());
    config.apply(
        """
        /system scheduler
        add interval=15m name=modem-watchdog on-event=modem-watchdog
          policy=reboot,read,write,test start-time=startup
        """);
    Parts.operation(config, "Europe/Vienna");
  }

  private static String watchdog() {
    return """
    # power-cycles the modem when the tunnel has been dead for long
    :global failures
    :local threshold 4
    :if ([:typeof $failures] = "nothing") do={ :set failures 0 }
    :if ([/ping 10.200.0.1 count=3 interface=wg-noc] = 0) do={
      :set failures ($failures + 1)
    } else={
      :set failures 0
    }
    :if ($failures >= $threshold) do={
      :log warning "modem-watchdog: restarting lte1 after $failures failures"
      /interface lte disable lte1
      :delay 10s
      /interface lte enable lte1
      :set failures 0
    }
    """;
  }
}
