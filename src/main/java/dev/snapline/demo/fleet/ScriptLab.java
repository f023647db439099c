package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import java.util.List;

/** An RB4011 whose owner writes scripts: long, with every escape, LF and CR LF. */
final class ScriptLab {

  private ScriptLab() {}

  static void plan(Config config) {
    Made made = Made.of("lab");
    Parts.bridgedLan(config, "ether1", "ether2", "ether3", "ether4", "ether5", "ether6");
    Parts.dhcp(config, "lab", "bridge", "10.88.0");
    Parts.firewall(config);
    config.apply(
        """
        /ip dhcp-client
        add interface=ether1
        /ip dns
        set allow-remote-requests=yes servers=10.200.0.53
        """);
    script(config, "failover", failover());
    script(config, "lease-to-dns", leases().replace("\n", "\r\n"));
    script(config, "telegram", telegram(made.password()));
    script(config, "daily-export", export());
    for (int i = 1; i <= 12; i++) {
      script(config, "probe-" + Made.two(i), probe(i));
    }
    List<String> timed = List.of("failover 1m", "daily-export 1d", "probe-01 5m", "probe-07 1h");
    for (String each : timed) {
      String name = each.substring(0, each.indexOf(' '));
      config.apply(
          """
          /system scheduler
          add interval=%1$s name=%2$s on-event="/system script run %2$s" policy=read,write,test
            start-date=2026-02-01 start-time=00:00:30
          """
              .formatted(each.substring(each.indexOf(' ') + 1), name));
    }
    config.apply(
        """
        /system note
        set note="Лаборатория — laboratory\\nAsk before you change anything here.\\n\\t— the owner"
          show-at-login=yes
        /tool netwatch
        add comment=upstream down-script="/system script run failover" host=10.200.0.1
          interval=10s startup-delay=5m type=icmp
        """);
    Parts.operation(config, "Europe/Riga");
  }

  private static void script(Config config, String name, String source) {
    Parts.script(
        config, name, "ftp,reboot,read,write,policy,test,password,sniff,sensitive,romon", source);
  }

  private static String failover() {
    return """
    # /ip route set [find comment="primary"] disabled=yes   <- never do it like this
    :global primaryDown
    :local threshold 3
    :local targets {"10.200.0.1"; "10.200.1.1"; "9.9.9.9"}
    :local lost 0
    :foreach target in=$targets do={
      :if ([/ping $target count=2 interval=200ms] = 0) do={ :set lost ($lost + 1) }
    }
    :if ($lost >= $threshold && !$primaryDown) do={
      :set primaryDown true
      /ip route set [find where comment="primary"] distance=20
      :log error "failover: $lost of $[:len $targets] targets lost; is the line cut? \\A7"
    }
    """;
  }

  private static String leases() {
    return """
    :local zone "lab.demo-networks.example"
    :local threshold 10
    :foreach lease in=[/ip dhcp-server lease find where status="bound"] do={
      :local host [/ip dhcp-server lease get $lease host-name]
      :local address [/ip dhcp-server lease get $lease address]
      :if ([:len $host] > 0) do={
        :do { /ip dns static add name="$host.$zone" address=$address ttl=5m comment="lease" } on-error={ :log debug "$host is there already" }
      }
    }
    """;
  }

  private static String telegram(String token) {
    return """
    :local token "%s"
    :local threshold 200
    :local text "$[/system identity get name]: uptime $[/system resource get uptime]"
    /tool fetch keep-result=no url="https://bot.example/send?token=$token&text=$text"
    """
        .formatted(token);
  }

  private static String export() {
    return """
    :local threshold 7
    :local name ("daily-" . [/system clock get date])
    /export file=$name
    :delay 5s
    :local old [/file find where name~"^daily-" and creation-time<([/system clock get date])]
    :if ([:len $old] > $threshold) do={ /file remove ($old->0) }
    """;
  }

  private static String probe(int number) {
    return """
    # probe %d
    :local threshold %d
    :local rx1 [/interface get ether%d rx-byte]
    :delay 1s
    :local rx2 [/interface get ether%d rx-byte]
    :local rate (($rx2 - $rx1) * 8 / 1000000)
    :if ($rate > $threshold) do={ :log warning ("probe %d: " . $rate . " Mbit/s") }
    """
        .formatted(number, number * 10, number % 6 + 1, number % 6 + 1, number);
  }
}
