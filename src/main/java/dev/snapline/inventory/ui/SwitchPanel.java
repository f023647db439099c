package dev.snapline.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.snapline.inventory.Device;
import java.util.function.Consumer;

/** Switches the backups of a device off or on; its history stays either way. */
class SwitchPanel extends Div {

  SwitchPanel(Device device, Consumer<Boolean> enable) {
    addClassNames("card", "switch-panel");
    boolean on = device.enabled();
    Button button = new Button(on ? "Disable backups" : "Enable backups", _ -> enable.accept(!on));
    button.setId("switch");
    add(
        new H2(on ? "Backups are on" : "Backups are off"),
        new Paragraph(
            on
                ? "Disabling stops scheduled and manual backups. The history stays."
                : "Enabling starts with a backup at once."),
        button);
  }
}
