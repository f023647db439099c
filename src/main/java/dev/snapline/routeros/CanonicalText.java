package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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

  private final List<CanonicalLine> lines;

  private CanonicalText(List<CanonicalLine> lines) {
    this.lines = lines;
  }

  static CanonicalText of(Export export) {
    List<CanonicalLine> lines = new ArrayList<>(export.itemCount() + export.menus().size());
    for (String menu : export.menus()) {
      lines.add(new CanonicalLine(menu, menu, menu));
      for (Item item : Menu.of(menu).arranged(export.items(menu))) {
        lines.add(new CanonicalLine(menu, item.canonical(), Masking.line(item)));
      }
    }
    return new CanonicalText(List.copyOf(lines));
  }

  public int normaliser() {
    return NORMALISER;
  }

  /** Lower-case hex SHA-256 of {@link #text()} in UTF-8. */
  public String sha256() {
    return ExportText.sha256(text().getBytes(StandardCharsets.UTF_8));
  }

  public List<CanonicalLine> lines() {
    return lines;
  }

  /** All lines, each with a line feed; secrets in clear. */
  public String text() {
    StringBuilder text = new StringBuilder(lines.size() * 80);
    for (CanonicalLine line : lines) {
      text.append(line.text()).append('\n');
    }
    return text.toString();
  }
}
