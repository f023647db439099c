package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the logical lines of an export from top to bottom. A line it cannot read is a {@link
 * Finding}; the next line is read as if nothing had happened, so that one bad line does not hide
 * what follows.
 */
final class ExportParser {

  private static final int MOST_PROBLEMS = 20;
  private static final int MOST_ITEMS = 2_000_000;

  /** A header has five lines, an item a few status comments; more would only fill the memory. */
  private static final int MOST_COMMENTS = 100;

  /**
   * The longest genuine line has 21,549 characters (routeros.md 8); no value of a router has MBs.
   */
  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final List<Item> items = new ArrayList<>();
  private final List<String> heading = new ArrayList<>();
  private final List<FailedMenu> failed = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> marks = new ArrayList<>();
  private final DanglingReferences dangling = new DanglingReferences();
  private final Words names = Words.many();
  private final Words values = Words.many();
  private List<String> notes = new ArrayList<>();
  private String menu = "";
  private boolean started;
  private boolean sectionOpen;
  private boolean errorText;
  private boolean prompted;
  private int trailingProblems;

  static Parsed parse(ExportText text) {
    return new ExportParser().read(text.latin1());
  }

  private Parsed read(String text) {
    LogicalLine last = null;
    for (LogicalLine line : LogicalLines.of(withoutMark(text))) {
      read(line);
      last = line;
      if (items.size() > MOST_ITEMS) {
        problems.add(Finding.of(Finding.Code.TOO_LARGE, "more commands than any router has"));
        break;
      }
    }
    boolean endsWithLineEnd = text.endsWith("\n");
    Header header = HeaderReader.read(heading);
    Export export =
        new Export(header, List.copyOf(items), List.copyOf(failed), text.length(), endsWithLineEnd);
    boolean cut = sectionOpen || !endsWithLineEnd && last != null && LastLine.isUnfinished(last);
    return new Parsed(
        export, problems, marks, dangling.findings(), trailingProblems, cut, errorText, prompted);
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private void read(LogicalLine line) {
    String text = line.text();
    if (text.isBlank()) {
      return;
    }
    if (text.charAt(0) == '#') {
      comment(line);
      return;
    }
    started = true;
    try {
      if (!line.complete()) {
        throw new Malformed(
            Finding.Code.DANGLING_CONTINUATION,
            "the text ends inside a wrapped line",
            text.length());
      }
      if (text.length() > LONGEST_LINE) {
        throw new Malformed(Finding.Code.NOT_UNDERSTOOD, "no line of a router is so long", 0);
      }
      command(line);
    } catch (Malformed e) {
      // What follows a menu nobody can read belongs to that menu, not to the one before it.
      menu = text.charAt(0) == '/' ? "" : menu;
      problem(e.finding(line), text);
    }
  }

  private void command(LogicalLine line) throws Malformed {
    CommandStart start = CommandStart.of(line.text(), menu);
    menu = start.menu();
    sectionOpen = start.verb().isEmpty();
    if (sectionOpen) {
      notes = new ArrayList<>();
      return;
    }
    List<Token> tokens = Lexer.tokens(line.text(), start.rest(), names, values);
    Item item = Command.of(menu, start.verb(), tokens).item(line, takeNotes());
    items.add(item);
    dangling.look(item, line.text());
    trailingProblems = 0;
  }

  private void comment(LogicalLine line) {
    String text = line.text();
    if (!started && heading.size() < MOST_COMMENTS) {
      heading.add(text);
    }
    if (text.startsWith("#interrupted")) {
      marks.add(
          new Finding(
              Finding.Code.INTERRUPTED,
              "RouterOS says that the export was interrupted",
              line.line(),
              1));
      return;
    }
    FailedMenu.parse(text, line.line())
        .ifPresentOrElse(
            failure -> {
              failed.add(failure);
              sectionOpen = false;
            },
            () -> note(text));
  }

  private void note(String text) {
    if (notes.size() < MOST_COMMENTS) {
      notes.add(text.substring(1).strip());
    }
  }

  private List<String> takeNotes() {
    if (notes.isEmpty()) {
      return List.of();
    }
    List<String> taken = List.copyOf(notes);
    notes = new ArrayList<>();
    return taken;
  }

  private void problem(Finding finding, String text) {
    sectionOpen = false;
    trailingProblems++;
    if (problems.size() < MOST_PROBLEMS) {
      errorText |= ConsoleReply.error(text).isPresent();
      prompted |= Stranger.isPrompt(text);
      problems.add(finding.saying(Stranger.line(text, finding.message())));
    }
  }
}
