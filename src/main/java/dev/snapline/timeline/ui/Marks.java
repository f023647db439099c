package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Rest;
import dev.snapline.timeline.DeviceCard.Swap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else is to be said of a device beside its status: replaced, paused, tags. */
final class Marks {

  private Marks() {}

  static List<Mark> of(DeviceCard card) {
    List<Mark> marks = new ArrayList<>();
    Swap swap = card.swap();
    if (swap != null) {
      marks.add(
          new Mark(
              "Device replaced?",
              "warn",
              "Serial %s → %s".formatted(swap.previousSerial(), swap.serial()),
              null));
    }
    Rest rest = card.rest();
    if (rest != null) {
      Instant until = rest.until();
      marks.add(
          new Mark(
              until == null ? "Paused" : "Paused until",
              "idle",
              "%s. Set by %s%s"
                  .formatted(
                      rest.reason(), rest.setBy(), until == null ? "; somebody must end it." : "."),
              until == null ? null : until.toString()));
    }
    card.tags().forEach(tag -> marks.add(new Mark(tag, "tag", "Tag", null)));
    return marks;
  }

  static Component[] badges(DeviceCard card) {
    return of(card).stream().map(Marks::badge).toArray(Component[]::new);
  }

  private static Component badge(Mark mark) {
    Span badge = new Span(mark.words());
    badge.addClassName("badge");
    badge.getElement().setAttribute("data-tone", mark.tone());
    badge.getElement().setAttribute("title", mark.title());
    if (mark.at() != null) {
      badge.add(" ");
      badge.add(TimeAgo.exact(Instant.parse(mark.at())));
    }
    return badge;
  }

  /**
   * One badge. Public because Vaadin reads it for the browser.
   *
   * @param at a time that belongs after the words, as ISO 8601, or null
   */
  public record Mark(String words, String tone, String title, @Nullable String at) {}
}
