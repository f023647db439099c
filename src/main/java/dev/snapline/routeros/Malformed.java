package dev.snapline.routeros;

/**
 * A logical line is not RouterOS. Never leaves the module: the reader turns it into a {@link
 * Finding}.
 */
final class Malformed extends Exception {

  private final transient Finding.Code code;
  private final int offset;

  Malformed(Finding.Code code, String reason, int offset) {
    super(reason, null, false, false);
    this.code = code;
    this.offset = offset;
  }

  Finding finding(LogicalLine line) {
    return new Finding(code, reason(), line.lineOf(offset), line.columnOf(offset));
  }

  private String reason() {
    String message = getMessage();
    return message == null ? code.name() : message;
  }
}
