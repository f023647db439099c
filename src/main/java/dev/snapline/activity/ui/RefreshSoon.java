package dev.snapline.activity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;

/** Refreshes a page once a second at most, however much happens. */
final class RefreshSoon {

  private final Component page;
  private final SerializableRunnable refresh;
  private boolean waiting;

  RefreshSoon(Component page, SerializableRunnable refresh) {
    this.page = page;
    this.refresh = refresh;
  }

  void ask() {
    if (waiting) {
      return;
    }
    waiting = true;
    page.getElement()
        .executeJs("return new Promise(done => setTimeout(done, 1000))")
        .then(_ -> {
          waiting = false;
          refresh.run();
        });
  }
}
