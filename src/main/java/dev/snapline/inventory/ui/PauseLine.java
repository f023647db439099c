package dev.snapline.inventory.ui;

import com.vaadin.flow.component.html.Span;
import dev.snapline.inventory.Pause;
import dev.snapline.shell.TimeAgo;

/** A pause in words: until when, why, and who set it. */
class PauseLine extends Span {

  PauseLine(Pause pause) {
    addClassName("pause-line");
    Span badge = new Span("Paused");
    badge.addClassName("badge");
    badge.getElement().setAttribute("data-tone", "idle");
    add(badge, new Span(pause.until() == null ? " until somebody ends it" : " until "));
    if (pause.until() != null) {
      add(TimeAgo.exact(pause.until()));
    }
    String tag = pause.tag() == null ? "" : " by its tag " + pause.tag();
    add("%s: %s. Set by %s, ".formatted(tag, pause.reason(), pause.setBy()));
    add(new TimeAgo(pause.setAt()));
  }
}
