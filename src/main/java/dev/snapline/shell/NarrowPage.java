package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.function.Consumer;

/** Tells a component whether the page is too narrow for a table. */
public final class NarrowPage {

  private static final int WIDTH = 760;

  private NarrowPage() {}

  /** Tells when the component comes onto a page, and each time the page's width changes. */
  public static void watch(Component owner, Consumer<Boolean> narrow) {
    owner.addAttachListener(event -> {
      UI ui = event.getUI();
      int width = ui.getPage().getExtendedClientDetails().getWindowInnerWidth();
      narrow.accept(width > 0 && width < WIDTH);
      var registration =
          ui.getPage().addBrowserWindowResizeListener(e -> narrow.accept(e.getWidth() < WIDTH));
      owner.addDetachListener(detach -> {
        registration.remove();
        detach.unregisterListener();
      });
    });
  }
}
