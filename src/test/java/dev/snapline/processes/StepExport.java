package dev.snapline.processes;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The export of a router whose configuration only its name and the number of steps decide. */
final class StepExport {

  private StepExport() {}

  /** The export after so many steps, as it goes over the wire. Any two steps differ. */
  static String of(String name, int step) {
    String list =
        IntStream.rangeClosed(0, step % 5)
            .mapToObj(i -> "add address=198.51.100.%d list=blocked".formatted(step % 50 + 5 * i))
            .collect(Collectors.joining("\n"));
    return """
    # 2026-11-23 12:00:00 by RouterOS 7.18.2
    # software id = ABCD-EFGH
    #
    # model = RB750Gr3
    # serial number = HF1
    /ip address
    add address=192.0.2.1/24 comment="step %d" interface=ether1
    /ip dns
    set servers=192.0.2.%d
    /ip firewall address-list
    %s
    /ppp secret
    add name=remote password=pass-of-%s-%d
    /system identity
    set name=%s
    """
        .formatted(step, 1 + step % 250, list, name, step, name)
        .replace("\n", "\r\n");
  }
}
