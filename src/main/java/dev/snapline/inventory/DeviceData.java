package dev.snapline.inventory;

import dev.snapline.kernel.Zone;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a device.
 *
 * @param name unique in the tenant whatever its case; 1 to 100 characters
 * @param host name or address
 * @param port of SSH, 1 to 65535
 * @param legacyAlgorithms whether SSH algorithms of RouterOS 6 are allowed
 * @param username empty where the login is a shared set's
 * @param interval between scheduled attempts, at least 10 s; null means the installation's
 * @param zone whose collectors reach it
 * @param tags in lower case and order, each once
 */
public record DeviceData(
    String name,
    String host,
    int port,
    String username,
    boolean legacyAlgorithms,
    @Nullable Duration interval,
    Zone zone,
    List<String> tags) {

  public DeviceData {
    name = name.strip();
    host = host.strip();
    username = username.strip();
    tags = Tags.tidy(tags);
  }

  /** A device of the main zone without tags. */
  public DeviceData(
      String name,
      String host,
      int port,
      String username,
      boolean legacyAlgorithms,
      @Nullable Duration interval) {
    this(name, host, port, username, legacyAlgorithms, interval, Zone.MAIN, List.of());
  }

  /** The same device at another address. */
  public DeviceData at(String otherHost, int otherPort) {
    return new DeviceData(
        name, otherHost, otherPort, username, legacyAlgorithms, interval, zone, tags);
  }

  DeviceData tagged(Collection<String> others) {
    return new DeviceData(
        name, host, port, username, legacyAlgorithms, interval, zone, List.copyOf(others));
  }

  DeviceData withoutUser() {
    return new DeviceData(name, host, port, "", legacyAlgorithms, interval, zone, tags);
  }

  /** Whether it is the same place on the network; one address is another place in another zone. */
  public boolean sameAddress(DeviceData other) {
    return host.equals(other.host) && port == other.port && zone.equals(other.zone);
  }

  /** Whether a device is reached and signed in to in the same way. */
  boolean sameLogin(DeviceData other) {
    return sameAddress(other)
        && username.equals(other.username)
        && legacyAlgorithms == other.legacyAlgorithms;
  }

  /**
   * What is wrong with it as one sentence, or null.
   *
   * @param shared whether the user name is a shared set's
   */
  @Nullable String fault(boolean shared) {
    if (name.isEmpty() || name.length() > 100) {
      return "The name needs 1 to 100 characters.";
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return "The name contains a control character.";
    }
    if (!host.matches("[A-Za-z0-9._:%-]{1,253}")) {
      return "The address must be a host name, an IPv4 or an IPv6 address.";
    }
    if (port < 1 || port > 65535) {
      return "The port must be between 1 and 65535.";
    }
    if (!shared && username.isEmpty() || username.length() > 100) {
      return "The user name needs 1 to 100 characters.";
    }
    if (interval != null && interval.compareTo(Duration.ofSeconds(10)) < 0) {
      return "The interval must be at least 10 seconds.";
    }
    return Tags.fault(tags);
  }
}
