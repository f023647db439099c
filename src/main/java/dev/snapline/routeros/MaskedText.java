package dev.snapline.routeros;

import java.util.List;

/** The export text with secrets hidden and every line end where it was. */
final class MaskedText {

  private final String text;
  private final StringBuilder out;
  private String menu = "";
  private final boolean doubtful;
  private boolean lost;
  private int copied;

  private MaskedText(String text, boolean doubtful) {
    this.text = text;
    this.doubtful = doubtful;
    this.lost = doubtful;
    this.out = new StringBuilder(text.length());
  }

  /**
   * @param doubtful whether it may be something else than an export
   */
  static String of(ExportText export, boolean doubtful) {
    if (export.tooLarge()) {
      return "# not shown: larger than 64 MB\n";
    }
    MaskedText masked = new MaskedText(export.latin1(), doubtful);
    LogicalLines.of(masked.text).forEach(masked::line);
    return masked.out.append(masked.text, masked.copied, masked.text.length()).toString();
  }

  private void line(LogicalLine line) {
    if (line.text().isBlank() || line.text().charAt(0) == '#') {
      if (doubtful && !Harmless.is(line.text())) {
        hideWhole(line);
      }
      return;
    }
    try {
      CommandStart start = CommandStart.of(line.text(), menu);
      menu = start.menu();
      lost &= line.text().charAt(0) != '/';
      if (lost || (doubtful && !line.complete())) {
        hideWhole(line);
        return;
      }
      if (!start.verb().isEmpty()) {
        List<Token> tokens = Lexer.tokens(line.text(), start.rest());
        hideSecrets(line, Command.of(menu, start.verb(), tokens));
      }
    } catch (Malformed e) {
      menu = line.text().charAt(0) == '/' ? "" : menu;
      lost = doubtful;
      if (!doubtful || !Harmless.is(line.text())) {
        hideWhole(line);
      }
    }
  }

  private void hideSecrets(LogicalLine line, Command command) throws Malformed {
    if (Masking.hidesSelector(menu, Selector.canonical(command.selector()))) {
      command
          .selector()
          .forEach(token -> hide(line, token.from(), token.to(), quoted(Masking.HIDDEN)));
    }
    for (Token token : command.rest()) {
      if (token.kind() == Token.Kind.ATTRIBUTE) {
        Masking.standIn(menu, token.name(), token.value())
            .ifPresent(standIn -> hide(line, token.from(), token.to(), quoted(standIn)));
      }
    }
  }

  private static String quoted(String standIn) {
    return Bytes.of(new Value(standIn).canonical());
  }

  /** Whatever this is, nobody can say that there is no secret in it. */
  private void hideWhole(LogicalLine line) {
    out.append(text, copied, line.start());
    out.append(("# " + Masking.HIDDEN + "\n").repeat(line.joints().length));
    out.append("# ").append(Masking.HIDDEN);
    int lostWrap = line.complete() ? 0 : 1;
    copied = line.fileOffset(line.text().length()) + lostWrap;
  }

  private void hide(LogicalLine line, int from, int to, String standIn) {
    out.append(text, copied, line.fileOffset(from)).append(standIn);
    int inside = line.jointsUpTo(to - 1) - line.jointsUpTo(from);
    out.append("\\\n    ".repeat(Math.max(0, inside)));
    copied = to > from ? line.fileOffset(to - 1) + 1 : line.fileOffset(from);
  }
}
