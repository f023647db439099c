package dev.snapline.timeline.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.snapline.changes.ChangeSet;
import dev.snapline.routeros.Change;
import java.util.List;
import java.util.Locale;

/** The changes of a set, one line each; a single change is in the headline already. */
class SummaryLines extends UnorderedList {

  private static final int LINES = 5;

  SummaryLines(ChangeSet set) {
    addClassName("summary-lines");
    List<Change> changes = set.changes();
    if (changes.size() > 1) {
      changes.stream().limit(LINES).forEach(change -> add(line(change)));
      if (changes.size() > LINES) {
        ListItem more = new ListItem("and %d more".formatted(changes.size() - LINES));
        more.addClassName("soft");
        add(more);
      }
    } else {
      changes.stream().filter(change -> change.risk() != null).forEach(change -> add(risk(change)));
    }
    setVisible(getElement().getChildCount() > 0);
  }

  private static ListItem line(Change change) {
    Span sign = new Span(ChangeWords.sign(change.kind()));
    sign.addClassNames("sign", "mono");
    sign.getElement().setAttribute("title", change.kind().name().toLowerCase(Locale.ROOT));
    sign.getElement().setAttribute("data-kind", change.kind().name());
    ListItem item = new ListItem(sign, new Span(change.summary()));
    if (change.risk() != null) {
      item.add(warning(change.risk()));
    }
    return item;
  }

  private static ListItem risk(Change change) {
    return new ListItem(warning(String.valueOf(change.risk())));
  }

  private static Span warning(String words) {
    Span warning = new Span("Look: " + words);
    warning.addClassNames("badge", "risk");
    warning.getElement().setAttribute("data-tone", "warn");
    warning.getElement().setAttribute("title", words);
    return warning;
  }
}
