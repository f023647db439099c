package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether an export is provably whole. */
final class Completeness {

  private final Parsed parsed;
  private final Export export;
  private final List<Finding> reasons = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  private Completeness(Parsed parsed) {
    this.parsed = parsed;
    this.export = parsed.export();
  }

  static Reading judge(ExportText text, @Nullable Export previous, boolean session) {
    if (text.tooLarge()) {
      return refused(Finding.Code.TOO_LARGE, "the text is larger than 64 MB");
    }
    if (text.latin1().isBlank()) {
      return refused(Finding.Code.EMPTY, "nothing arrived");
    }
    Completeness check = new Completeness(ExportParser.parse(text));
    check.contents(text, session || text.untouched());
    check.failures(previous);
    if (previous != null) {
      check.shrink(previous);
    }
    check.warnings();
    return check.reasons.isEmpty()
        ? new Reading.Complete(check.export, List.copyOf(check.warnings))
        : new Reading.Incomplete(
            List.copyOf(check.reasons), List.copyOf(check.warnings), check.export);
  }

  static Reading refused(Finding.Code code, String message) {
    Export nothing = new Export(HeaderReader.read(List.of()), List.of(), List.of(), 0, true);
    return new Reading.Incomplete(List.of(Finding.of(code, message)), List.of(), nothing);
  }

  private void contents(ExportText text, boolean mustEnd) {
    if (parsed.errorText()) {
      reasons.add(Finding.of(Finding.Code.ERROR_TEXT, "RouterOS answered with an error text"));
    }
    if (export.header().version() == null) {
      reasons.add(Finding.of(Finding.Code.HEADER_MISSING, Stranger.instead(text.latin1())));
    } else if (export.items().isEmpty() && parsed.problems().isEmpty()) {
      reasons.add(Finding.of(Finding.Code.HEADER_ONLY, "nothing follows the header"));
    }
    reasons.addAll(parsed.marks());
    problems();
    boolean unended = mustEnd && !export.endsWithLineEnd();
    if ((parsed.unfinished() || unended) && !export.items().isEmpty()) {
      reasons.add(Finding.of(Finding.Code.CUT_OFF, "the last line is unfinished"));
    }
  }

  /** What follows the last command is something else than a bad line in the middle. */
  private void problems() {
    int total = parsed.problems().size();
    int trailing = export.items().isEmpty() ? total : total - parsed.trailingProblems();
    for (int i = 0; i < total; i++) {
      Finding problem = parsed.problems().get(i);
      boolean garbage = i >= trailing && problem.code() == Finding.Code.NOT_UNDERSTOOD;
      reasons.add(
          garbage
              ? new Finding(
                  Finding.Code.TRAILING_GARBAGE,
                  parsed.prompted()
                      ? "a command prompt follows the export"
                      : "something that is not configuration follows the export",
                  problem.line(),
                  problem.column())
              : problem);
    }
  }

  private void failures(@Nullable Export previous) {
    for (FailedMenu failed : export.failedMenus()) {
      boolean hadItems = previous != null && !previous.items(failed.menu()).isEmpty();
      if (failed.timedOut()) {
        reasons.add(about(failed, Finding.Code.MENU_TIMED_OUT, "took too long and was left out"));
      } else if (hadItems) {
        reasons.add(
            about(failed, Finding.Code.MENU_LOST, "could be exported last time and now cannot"));
      } else {
        warnings.add(about(failed, Finding.Code.MENU_NOT_EXPORTABLE, "cannot be exported"));
      }
    }
  }

  private static Finding about(FailedMenu failed, Finding.Code code, String what) {
    return new Finding(code, failed.menu() + " " + what, failed.line(), 1);
  }

  private void shrink(Export previous) {
    if (Shrink.isSuspicious(previous, export)) {
      reasons.add(
          Finding.of(
              Finding.Code.SUSPICIOUS_SHRINK,
              "the menus at the end of the previous export and much of its size are missing"));
    }
  }

  private void warnings() {
    warnings.addAll(parsed.dangling());
    if (!export.endsWithLineEnd()) {
      warnings.add(Finding.of(Finding.Code.NO_FINAL_LINE_END, "the last line has no line end"));
    }
    if (export.header().version() != null && !HeaderReader.hasGenuineDate(export.header())) {
      warnings.add(
          Finding.of(Finding.Code.HEADER_EDITED, "the header has no date as RouterOS writes it"));
    }
  }
}
