package dev.snapline.timeline.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.snapline.inventory.Device;
import dev.snapline.shell.TimeAgo;
import java.util.function.Consumer;

/** Both serial numbers when another router seems to stand behind the address. */
class ReplacementPanel extends Div {

  private final boolean mayAcknowledge;
  private final Consumer<String> acknowledge;

  /**
   * @param acknowledge takes the serial number that is on screen
   */
  ReplacementPanel(boolean mayAcknowledge, Consumer<String> acknowledge) {
    this.mayAcknowledge = mayAcknowledge;
    this.acknowledge = acknowledge;
    setId("replacement");
    addClassNames("card", "host-key-panel");
    setVisible(false);
  }

  void show(Device device) {
    removeAll();
    Device.Replacement replacement = device.replacement();
    setVisible(replacement != null);
    if (replacement == null) {
      return;
    }
    Span serials =
        new Span("Serial %s → %s".formatted(replacement.previousSerial(), replacement.serial()));
    serials.addClassName("mono");
    Span noticed = new Span(", noticed ");
    noticed.addClassName("soft");
    noticed.add(new TimeAgo(replacement.noticedAt()));
    add(
        new H2("Device replaced?"),
        new Paragraph(
            "Another serial number answers at this address. Backups go on; what changed since may"
                + " come from another router."),
        new Div(serials, noticed));
    if (mayAcknowledge) {
      Button button =
          new Button("Yes, it was replaced", _ -> acknowledge.accept(replacement.serial()));
      button.setId("acknowledge-replacement");
      add(button);
    } else {
      add(new Paragraph("Ask an admin of your tenant to acknowledge it."));
    }
  }
}
