package dev.snapline.timeline.ui;

import com.vaadin.flow.component.html.Span;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Status;

/** A device's status in words; the colour only underlines them. */
class StatusBadge extends Span {

  StatusBadge(DeviceCard card) {
    super(words(card));
    addClassName("badge");
    getElement().setAttribute("data-tone", tone(card.status()));
    getElement().setAttribute("title", card.statusText());
  }

  /** The status up to the reason, which stands in the tooltip and on the device page. */
  static String words(DeviceCard card) {
    int colon = card.statusText().indexOf(": ");
    return colon < 0 ? card.statusText() : card.statusText().substring(0, colon);
  }

  static String tone(Status status) {
    return switch (status) {
      case PROTECTED -> "good";
      case RUNNING -> "busy";
      case FAILING -> "warn";
      case BLOCKED -> "bad";
      case NEVER, DISABLED -> "idle";
    };
  }
}
