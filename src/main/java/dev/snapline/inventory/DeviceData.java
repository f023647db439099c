package dev.snapline.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a device.
 *
 * @param name unique in the tenant whatever its case; 1 to 100 characters
 * @param host name or address
 * @param port of SSH, 1 to 65535
 * @param legacyAlgorithms whether SSH algorithms of RouterOS 6 are allowed
 * @param interval between scheduled attempts, at least 10 s; null means the installation's
 */
public record DeviceData(
    String name,
    String host,
    int port,
    String username,
    boolean legacyAlgorithms,
    @Nullable Duration interval) {

  public DeviceData {
    name = name.strip();
    host = host.strip();
    username = username.strip();
  }

  /** Whether it is the same place on the network. */
  boolean sameAddress(DeviceData other) {
    return host.equals(other.host) && port == other.port;
  }

  /** Whether a device is reached and signed in to in the same way. */
  boolean sameLogin(DeviceData other) {
    return sameAddress(other)
        && username.equals(other.username)
        && legacyAlgorithms == other.legacyAlgorithms;
  }

  /** What is wrong with it as one sentence, or null. */
  public @Nullable String fault() {
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
    if (username.isEmpty() || username.length() > 100) {
      return "The user name needs 1 to 100 characters.";
    }
    if (interval != null && interval.compareTo(Duration.ofSeconds(10)) < 0) {
      return "The interval must be at least 10 seconds.";
    }
    return null;
  }
}
