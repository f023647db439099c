package dev.snapline.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Where the routers of the fleet listen: at one port of many loopback addresses, or, where the
 * system has only one loopback address, at many ports of that one.
 */
enum Places {
  ADDRESSES {
    @Override
    List<InetSocketAddress> of(int port, int count) {
      return IntStream.rangeClosed(1, count)
          .mapToObj(number -> new InetSocketAddress("127.77.0." + number, port))
          .toList();
    }
  },
  PORTS {
    @Override
    List<InetSocketAddress> of(int port, int count) {
      return IntStream.range(0, count)
          .mapToObj(number -> new InetSocketAddress("127.0.0.1", port + number))
          .toList();
    }
  };

  // Below the ports that outgoing connections get.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  /**
   * @param port the only one, or the first of many
   */
  abstract List<InetSocketAddress> of(int port, int count);

  /** What this system can do: Linux and Windows have all of 127.0.0.0/8, macOS has 127.0.0.1. */
  static Places here() {
    return free("127.77.0.2", 0) ? ADDRESSES : PORTS;
  }

  /** Places that nobody has at the moment, and that the next one to ask is unlikely to get. */
  List<InetSocketAddress> free(int count) {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - count);
      List<InetSocketAddress> places = of(port, count);
      if (places.stream().allMatch(place -> free(place.getHostString(), place.getPort()))) {
        return places;
      }
    }
    throw new IllegalStateException("No free ports on loopback addresses");
  }

  private static boolean free(String address, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
