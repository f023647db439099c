package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RisksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /ip service         | set winbox address=10.0.0.0/8            | set telnet port=24                    | Management opened to anyone
          /ip service         | set telnet disabled=yes                  | set telnet disabled=no                | Management opened to anyone
          /ip firewall filter | add action=drop chain=input              | add action=drop chain=input disabled=yes | Firewall rule disabled
          /ip firewall filter | add chain=forward action=drop comment=x  | add chain=output action=log           | is gone
          /ip firewall filter | add chain=forward action=log             | add chain=input action=accept dst-port=22 protocol=tcp | Management opened to anyone
          /ip firewall nat    | add chain=srcnat action=masquerade       | add chain=dstnat action=dst-nat dst-port=80 to-addresses=10.0.0.9 | Reachable from outside
          /user               | add name=a group=read                    | add name=a group=full                 | Full rights
          /user group         | set read policy=read                     | set read policy=read,write            | More rights
          /system scheduler   | add name=a on-event=b                    | add name=a on-event="/tool fetch url=x" | fetches from the network
          /ip dns             | set servers=9.9.9.9                      | set servers=9.9.9.9 allow-remote-requests=yes | DNS opened
          /ip socks           | set port=1080                            | set port=1080 enabled=yes             | Proxy opened
          /system logging     | add topics=critical action=remote        | add topics=critical action=remote disabled=yes | Logging off
          /ip ssh             | set strong-crypto=yes                    | set forwarding-enabled=no             | Weaker SSH
          """)
  void warns(String menu, String before, String after, String note) {
    assertThat(risks(menu, before, after)).anyMatch(risk -> risk.contains(note));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /ip service         | set winbox address=10.0.0.0/8            | set winbox address=10.1.0.0/16
          /ip service         | set telnet port=23                       | set telnet disabled=yes
          /ip firewall filter | add action=drop chain=input disabled=yes | add action=drop chain=input
          /ip firewall filter | add chain=forward action=log             | add chain=input action=accept dst-port=22 protocol=tcp src-address=10.0.0.0/8
          /user               | add name=a group=full                    | add name=a group=read
          /system script      | add name=a source="/tool fetch url=x"    | add name=a source="/tool fetch url=y"
          /ip dns             | set allow-remote-requests=yes            | set allow-remote-requests=no
          """)
  void staysCalm(String menu, String before, String after) {
    assertThat(risks(menu, before, after)).isEmpty();
  }

  private static List<String> risks(String menu, String before, String after) {
    Export older = Exports.of(menu + "\n" + before + "\n");
    Export newer = Exports.of(menu + "\n" + after + "\n");
    List<Change> changes = Comparison.between(older, newer);
    assertThat(changes).isNotEmpty();
    return changes.stream().flatMap(change -> Stream.ofNullable(change.risk())).toList();
  }
}
