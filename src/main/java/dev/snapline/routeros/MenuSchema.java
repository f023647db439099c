package dev.snapline.routeros;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The table of menus, {@code routeros/menus.tsv}. */
final class MenuSchema {

  private static final List<List<String>> USUAL_KEYS =
      List.of(List.of("name"), List.of("interface"));
  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("ip", "IP"),
          Map.entry("ipv6", "IPv6"),
          Map.entry("iot", "IoT"),
          Map.entry("lora", "LoRa"),
          Map.entry("lte", "LTE"),
          Map.entry("ppp", "PPP"),
          Map.entry("bgp", "BGP"),
          Map.entry("ospf", "OSPF"),
          Map.entry("ospf-v3", "OSPFv3"),
          Map.entry("rip", "RIP"),
          Map.entry("isis", "IS-IS"),
          Map.entry("mpls", "MPLS"),
          Map.entry("dhcp-server", "DHCP server"),
          Map.entry("dhcp-client", "DHCP client"),
          Map.entry("ipsec", "IPsec"),
          Map.entry("nd", "ND"),
          Map.entry("ups", "UPS"),
          Map.entry("gps", "GPS"),
          Map.entry("usb", "USB"),
          Map.entry("wifi", "WiFi"),
          Map.entry("lcd", "LCD"));
  private static final Map<String, Menu> MENUS = read();

  private MenuSchema() {}

  /** What is known about the menu; for one nobody has heard of, what is usual. */
  static Menu menu(String path) {
    Menu known = MENUS.get(path);
    return known != null
        ? known
        : new Menu(path, titleOf(path), Menu.Kind.LIST, Menu.Order.NONE, USUAL_KEYS, "");
  }

  private static Map<String, Menu> read() {
    try (InputStream table = MenuSchema.class.getResourceAsStream("/routeros/menus.tsv")) {
      InputStream present = Objects.requireNonNull(table, "the jar holds routeros/menus.tsv");
      Map<String, Menu> menus = new HashMap<>();
      new BufferedReader(new InputStreamReader(present, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(MenuSchema::menuOf)
          .forEach(menu -> menus.put(menu.path(), menu));
      return menus;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Menu menuOf(String line) {
    String[] columns = line.split("\t", -1);
    String title = columns[4].isEmpty() ? titleOf(columns[0]) : columns[4];
    Menu.Kind kind = Menu.Kind.valueOf(columns[1].toUpperCase(Locale.ROOT));
    return new Menu(columns[0], title, kind, order(columns[2]), keys(columns[3]), columns[5]);
  }

  private static Menu.Order order(String word) {
    return switch (word) {
      case "all" -> Menu.Order.WHOLE;
      case "chain" -> Menu.Order.CHAIN;
      case "list" -> Menu.Order.LIST_NAME;
      default -> Menu.Order.NONE;
    };
  }

  private static List<List<String>> keys(String column) {
    return Arrays.stream(column.split("\\|"))
        .filter(key -> !key.isEmpty())
        .map(key -> List.of(key.split("\\+")))
        .toList();
  }

  /**
   * {@code /tool sniffer} is called {@code Tool sniffer}, {@code /ip packing} {@code IP packing}.
   */
  private static String titleOf(String path) {
    String words =
        Arrays.stream(path.substring(1).split(" "))
            .map(word -> ABBREVIATIONS.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
