package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random configurations that look enough like real ones to collide. */
final class AnyExport {

  private static final List<String> MENUS =
      List.of(
          "/interface bridge",
          "/interface ethernet",
          "/ip address",
          "/ip firewall filter",
          "/ip firewall address-list",
          "/ip dns",
          "/queue simple",
          "/ppp secret",
          "/system script",
          "/some unknown menu");
  private static final List<String> NAMES =
      List.of(
          "action",
          "address",
          "chain",
          "comment",
          "disabled",
          "interface",
          "list",
          "name",
          "password",
          "source",
          "wifi.ssid");

  private AnyExport() {}

  static Arbitrary<List<Terminal.Line>> lines() {
    return line().list().ofMaxSize(25).map(AnyExport::byMenu);
  }

  /** Sections stay together, as routers print them. */
  private static List<Terminal.Line> byMenu(List<Terminal.Line> lines) {
    return lines.stream()
        .sorted((a, b) -> Integer.compare(MENUS.indexOf(a.menu()), MENUS.indexOf(b.menu())))
        .toList();
  }

  private static Arbitrary<Terminal.Line> line() {
    return Combinators.combine(
            Arbitraries.of(MENUS),
            Arbitraries.of("add", "add", "add", "set"),
            attributes(),
            selector())
        .as((menu, verb, attributes, selector) ->
            new Terminal.Line(menu, verb, verb.equals("set") ? selector : "", attributes));
  }

  private static Arbitrary<String> selector() {
    return Arbitraries.of(
        "",
        "telnet",
        "0",
        "*1F",
        "[ find default=yes ]",
        "[ find default-name=ether1 ]",
        "\"a b\"");
  }

  private static Arbitrary<Map<String, String>> attributes() {
    return Arbitraries.maps(Arbitraries.of(NAMES), value())
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(TreeMap::new);
  }

  private static Arbitrary<String> value() {
    Arbitrary<String> few =
        Arbitraries.of("a", "b", "input", "forward", "10.0.0.1/24", "yes", "no", "a,b");
    Arbitrary<String> bytes = Arbitraries.strings().withCharRange('\0', '\u00FF').ofMaxLength(40);
    Arbitrary<String> prose =
        Arbitraries.strings().withChars(" ab\\\"$?#/[]={}\r\n").ofMaxLength(60);
    return Arbitraries.oneOf(few, few, few, bytes, prose);
  }

  static Export export(List<Terminal.Line> lines) {
    return parsed(new Terminal(80, false, false, "\r\n").print(lines));
  }

  static Export parsed(String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    Parsed parsed = ExportParser.parse(ExportText.of(bytes));
    if (!parsed.problems().isEmpty()) {
      throw new AssertionError(parsed.problems() + " in " + latin1);
    }
    return parsed.export();
  }
}
