package dev.snapline.timeline.ui;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The time zone of whoever looks at a page. */
final class BrowserZone {

  private BrowserZone() {}

  /** The browser's zone; the server's where the browser does not tell. */
  static ZoneId of(UI ui) {
    String id = ui.getPage().getExtendedClientDetails().getTimeZoneId();
    try {
      return id == null ? ZoneId.systemDefault() : ZoneId.of(id);
    } catch (DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }
}
