package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/**
 * A point in time in words ("5 min ago"), with the exact time and the reader's zone on hover. It
 * keeps itself up to date in the browser.
 */
@Tag("snapline-time")
@JsModule("./shell/time-ago.ts")
public class TimeAgo extends Component {

  public TimeAgo(Instant at) {
    getElement().setAttribute("datetime", at.toString());
  }

  /** Of something to come: "now" once it should have. */
  public static TimeAgo due(Instant at) {
    TimeAgo time = new TimeAgo(at);
    time.getElement().setAttribute("look", "due");
    return time;
  }

  /** The day and the time of day instead of words. */
  public static TimeAgo exact(Instant at) {
    TimeAgo time = new TimeAgo(at);
    time.getElement().setAttribute("look", "exact");
    return time;
  }

  /** The time of day only. */
  public static TimeAgo clock(Instant at) {
    TimeAgo time = new TimeAgo(at);
    time.getElement().setAttribute("look", "clock");
    return time;
  }
}
