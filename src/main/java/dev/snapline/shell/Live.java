package dev.snapline.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Ties a component to broadcasts for as long as it is on a page. */
public final class Live {

  private Live() {}

  /**
   * Shows the wanted broadcasts.
   *
   * @param wanted asked on the sender's thread, so it must be quick and touch nothing on the page
   */
  public static <T> void show(
      Component owner, Bus bus, Topic<T> topic, Predicate<T> wanted, Consumer<T> show) {
    List<Bus.Registration> registrations = new ArrayList<>();
    owner.addAttachListener(event -> registrations.add(listen(event, bus, topic, wanted, show)));
    owner.addDetachListener((DetachEvent _) -> {
      registrations.forEach(Bus.Registration::remove);
      registrations.clear();
    });
  }

  private static <T> Bus.Registration listen(
      AttachEvent event, Bus bus, Topic<T> topic, Predicate<T> wanted, Consumer<T> show) {
    UI ui = event.getUI();
    return bus.listen(
        topic,
        message -> {
          if (wanted.test(message)) {
            ui.access(() -> show.accept(message));
          }
        });
  }
}
