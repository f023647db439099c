package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/**
 * Something to say about an export: why it does not count, or what to know about one that does.
 *
 * @param message plain words; never contains configuration content
 * @param line physical line of the export text from 1, or null if it is about the whole
 * @param column column in that line from 1, or null
 */
public record Finding(Code code, String message, @Nullable Integer line, @Nullable Integer column) {

  public enum Code {
    /** Nothing arrived, or nothing but white space. */
    EMPTY,
    /** RouterOS answered with an error text instead of an export. */
    ERROR_TEXT,
    /** The first lines do not name the RouterOS version. */
    HEADER_MISSING,
    /** Nothing follows the header. */
    HEADER_ONLY,
    /** A quoted value is never closed. */
    OPEN_QUOTE,
    /** The text ends in the middle of a wrapped line. */
    DANGLING_CONTINUATION,
    /** The last line is unfinished. */
    CUT_OFF,
    /** RouterOS says that the export was interrupted. */
    INTERRUPTED,
    /** A menu took too long and was left out. */
    MENU_TIMED_OUT,
    /** A menu that could be exported last time could not this time. */
    MENU_LOST,
    /** The end of the configuration is missing compared with last time. */
    SUSPICIOUS_SHRINK,
    /** Something follows the export, such as a prompt. */
    TRAILING_GARBAGE,
    /** A line is not a menu, a command or a comment. */
    NOT_UNDERSTOOD,
    /** More than 64 MB. */
    TOO_LARGE,
    /**
     * Warning: a menu could not be exported; it could not be last time either, or there is no last
     * time.
     */
    MENU_NOT_EXPORTABLE,
    /** Warning: the last line has no line end; over SSH it always has one. */
    NO_FINAL_LINE_END,
    /** Warning: the header has no date RouterOS would write; somebody worked on the file. */
    HEADER_EDITED,
    /** Warning: an item refers to another one that no longer exists. */
    DANGLING_REFERENCE
  }

  /** The same in other words. */
  Finding saying(String words) {
    return new Finding(code, words, line, column);
  }

  /** The message with the line it is about, where that helps to find it. */
  public String located() {
    return switch (code) {
      case NOT_UNDERSTOOD, OPEN_QUOTE, TRAILING_GARBAGE ->
          line == null ? message : "%s (line %,d)".formatted(message, line);
      default -> message;
    };
  }

  static Finding of(Code code, String message) {
    return new Finding(code, message, null, null);
  }
}
