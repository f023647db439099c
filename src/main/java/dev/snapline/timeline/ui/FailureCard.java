package dev.snapline.timeline.ui;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.snapline.kernel.FailureKind;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.HistoryRow.FailureRow;

/** Failed attempts of one kind in a row, with what mends it. */
class FailureCard extends Article {

  FailureCard(FailureRow row) {
    addClassName("row-card");
    getElement().setAttribute("data-row", true);
    getElement().setAttribute("data-kind", "failure");
    getElement().setAttribute("data-main", true);
    getElement().setAttribute("tabindex", "-1");
    Span kind = new Span(row.kind().label());
    kind.addClassName("badge");
    kind.getElement().setAttribute("data-tone", tone(row.kind()));
    Span times = new Span(times(row));
    times.addClassName("row-title");
    Div head = new Div(kind, times);
    head.addClassName("row-head");
    Paragraph reason = new Paragraph(row.reason());
    Paragraph remedy = new Paragraph(row.kind().remedy());
    remedy.addClassName("soft");
    Div body = new Div(head, reason, remedy);
    body.addClassName("row-body");
    if (row.count() > 1) {
      Span since = new Span();
      since.add("since ");
      since.add(new TimeAgo(row.first()));
      since.addClassName("soft");
      head.add(since);
    }
    TimeAgo ago = new TimeAgo(row.last());
    ago.addClassName("soft");
    Div when = new Div(TimeAgo.clock(row.last()), ago);
    when.addClassName("row-when");
    add(when, body);
  }

  private static String tone(FailureKind kind) {
    return kind == FailureKind.CANCELLED ? "idle" : kind.blocks() ? "bad" : "warn";
  }

  private static String times(FailureRow row) {
    return "%s %s"
        .formatted(
            row.count() == 1 ? "1 attempt" : row.count() + " attempts",
            row.kind() == FailureKind.CANCELLED ? "cancelled" : "failed");
  }
}
