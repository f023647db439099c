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
  private final Consumer<String> keep;

  /**
   * @param accept takes the offered fingerprint that is on screen
   * @param keep takes the same where it is turned down
   */
  HostKeyPanel(boolean mayAccept, Consumer<String> accept, Consumer<String> keep) {
    this.mayAccept = mayAccept;
    this.accept = accept;
    this.keep = keep;
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
                + " example after a reset or a replacement. Compare it on the device itself. If"
                + " something else answered at its address and that is mended, keep the accepted"
                + " one."),
        key("Accepted", pin.key(), "first seen ", pin.firstSeen()),
        key("Offered now", offered.key(), "offered ", offered.at()));
    if (mayAccept) {
      add(buttons(offered.key().fingerprint()));
    } else {
      add(new Paragraph("Ask an admin of your tenant to accept it or to turn it down."));
    }
  }

  private Div buttons(String fingerprint) {
    Button take = new Button("Accept the offered key", _ -> accept.accept(fingerprint));
    take.setId("accept-host-key");
    take.addThemeVariants(ButtonVariant.PRIMARY);
    Button leave = new Button("Keep the accepted key and try again", _ -> keep.accept(fingerprint));
    leave.setId("keep-host-key");
    Div buttons = new Div(take, leave);
    buttons.addClassName("form-buttons");
    return buttons;
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
