package dev.snapline.timeline.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.snapline.inventory.Device;
import dev.snapline.kernel.HostKey;
import dev.snapline.shell.TimeAgo;
import java.time.Instant;
import java.util.function.Consumer;

/** Both fingerprints when a device came with another host key, for an admin to judge. */
class HostKeyPanel extends Div {

  private final boolean mayAccept;
  private final Consumer<String> accept;

  /**
   * @param accept takes the fingerprint that is on screen
   */
  HostKeyPanel(boolean mayAccept, Consumer<String> accept) {
    this.mayAccept = mayAccept;
    this.accept = accept;
    setId("host-key");
    addClassNames("card", "host-key-panel");
    setVisible(false);
  }

  void show(Device device) {
    removeAll();
    Device.OfferedKey offered = device.offered();
    Device.HostKeyPin pin = device.pin();
    setVisible(offered != null && pin != null);
    if (offered == null || pin == null) {
      return;
    }
    add(
        new H2("The device presents another host key"),
        new Paragraph(
            "Backups are stopped. Accept the new key only if you know why it changed, for"
                + " example after a reset or a replacement. Compare it on the device itself."),
        key("Accepted", pin.key(), "first seen ", pin.firstSeen()),
        key("Offered now", offered.key(), "offered ", offered.at()));
    if (mayAccept) {
      Button button =
          new Button("Accept the offered key", _ -> accept.accept(offered.key().fingerprint()));
      button.setId("accept-host-key");
      button.addThemeVariants(ButtonVariant.PRIMARY);
      add(button);
    } else {
      add(new Paragraph("Ask an admin of your tenant to accept it."));
    }
  }

  private static Div key(String label, HostKey key, String when, Instant at) {
    Span name = new Span(label);
    name.addClassName("host-key-label");
    Span fingerprint = new Span(key.fingerprint());
    fingerprint.addClassNames("mono", "fingerprint");
    Span type = new Span();
    type.addClassName("soft");
    type.add(key.type() + ", " + when);
    type.add(new TimeAgo(at));
    Div line = new Div(name, fingerprint, type);
    line.addClassName("host-key-line");
    return line;
  }
}
