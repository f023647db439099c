package dev.snapline.collect;

import java.net.InetAddress;
import java.util.Locale;

/**
 * Where a device is, equal however its host is spelled: {@code 2001:db8::7} is {@code
 * 2001:DB8:0::7}. No two visits are ever at one address at a time.
 */
public record DeviceAddress(String host, int port) {

  public DeviceAddress {
    host = canonical(host);
  }

  /** Looks nothing up: two names of one device are two. */
  private static String canonical(String host) {
    try {
      return InetAddress.ofLiteral(host).getHostAddress();
    } catch (IllegalArgumentException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }
}
