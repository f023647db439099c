package dev.snapline.collect;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.kernel.HostKey;
import org.jspecify.annotations.Nullable;

/**
 * A device to log into.
 *
 * @param host name or address
 * @param pinned the only host key to trust; null trusts the first one seen
 * @param legacyAlgorithms whether SSH algorithms of RouterOS 6 are allowed
 */
public record Target(
    String host,
    int port,
    String username,
    @Nullable HostKey pinned,
    boolean legacyAlgorithms,
    Deadlines deadlines) {

  /** {@code host:port}, as people read it. */
  public String address() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
