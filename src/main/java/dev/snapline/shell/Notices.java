package dev.snapline.shell;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;

/** Short messages at the edge of the page. */
public final class Notices {

  private Notices() {}

  /** Something went as wished. */
  public static void done(String words) {
    show(words, 4000).addThemeVariants(NotificationVariant.SUCCESS);
  }

  /** Something did not; stays longer. */
  public static void refused(String words) {
    Notification notice = show(words, 9000);
    notice.addThemeVariants(NotificationVariant.ERROR);
    notice.setAssertive(true);
  }

  private static Notification show(String words, int milliseconds) {
    return Notification.show(words, milliseconds, Position.BOTTOM_END);
  }
}
