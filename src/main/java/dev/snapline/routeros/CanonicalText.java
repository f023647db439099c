package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration in its one canonical spelling: menus sorted, one command per line, attributes
 * sorted, values decoded and quoted only where they must be, no comment lines. Where order means
 * nothing the commands are sorted too. Two texts are equal exactly if the configurations are.
 *
 * <p>It is itself an export without a header and can be read again.
 *
 * @see "Decision 0003"
 */
public final class CanonicalText {

  /** Rises whenever the same configuration would get another text; stored next to each hash. */
  public static final int NORMALISER = 1;

  /** Hashed at a time, in chars: the whole text would be needed for nothing else. */
  private static final int PART = 1 << 13;

  private final Map<String, List<Item>> items;

  private CanonicalText(Map<String, List<Item>> items) {
    this.items = items;
  }

  static CanonicalText of(Export export) {
    Map<String, List<Item>> items = new LinkedHashMap<>();
    for (String menu : export.menus()) {
      items.put(menu, Menu.of(menu).arranged(export.items(menu)));
    }
    return new CanonicalText(items);
  }

  public int normaliser() {
    return NORMALISER;
  }

  /** Lower-case hex SHA-256 of {@link #text()} in UTF-8. */
  public String sha256() {
    MessageDigest digest = ExportText.sha256();
    StringBuilder part = new StringBuilder(2 * PART);
    items.forEach((menu, commands) -> {
      part.append(menu).append('\n');
      for (Item item : commands) {
        part.append(item.canonical()).append('\n');
        if (part.length() >= PART) {
          digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
          part.setLength(0);
        }
      }
    });
    digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Computed on each call; keep them if you need them twice. */
  public List<CanonicalLine> lines() {
    List<CanonicalLine> lines = new ArrayList<>();
    items.forEach((menu, commands) -> {
      lines.add(new CanonicalLine(menu, menu, menu));
      for (Item item : commands) {
        lines.add(new CanonicalLine(menu, item.canonical(), Masking.line(item)));
      }
    });
    return List.copyOf(lines);
  }

  /** All lines, each with a line feed; secrets in clear. */
  public String text() {
    StringBuilder text = new StringBuilder(1 << 16);
    items.forEach((menu, commands) -> {
      text.append(menu).append('\n');
      for (Item item : commands) {
        text.append(item.canonical()).append('\n');
      }
    });
    return text.toString();
  }
}
