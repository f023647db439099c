package dev.snapline.demo;

import dev.snapline.kernel.HostKey;
import org.jspecify.annotations.Nullable;

/**
 * A router of the demo fleet, as an inventory would have it.
 *
 * @param password the one on record; of one router it is not the right one
 * @param pinned the host key on record; null where none is yet, and of one router not the right one
 * @param collectable whether its export can be had; false for those that show a failure
 */
public record DemoRouter(
    String name,
    String address,
    int port,
    String username,
    String password,
    @Nullable HostKey pinned,
    boolean legacyAlgorithms,
    boolean collectable) {

  @Override
  public String toString() {
    return name + " at " + address + ":" + port;
  }
}
