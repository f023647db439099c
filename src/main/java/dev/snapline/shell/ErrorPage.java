package dev.snapline.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;

/** A page that stands for one that cannot be shown. */
abstract class ErrorPage extends Main {

  ErrorPage() {
    addClassName("page");
  }

  int show(int status, String title, String words) {
    removeAll();
    Anchor home = new Anchor("devices", "Go to the devices");
    add(new EmptyState(title, words, home));
    return status;
  }
}
