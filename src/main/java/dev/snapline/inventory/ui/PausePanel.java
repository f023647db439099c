package dev.snapline.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.snapline.inventory.Pause;
import java.util.List;

/** Maintenance: lets the scheduled backups of one device rest. */
class PausePanel extends Div {

  PausePanel(List<Pause> pauses, PauseFields.Take pause, Runnable end) {
    setId("pauses");
    addClassNames("card", "switch-panel");
    add(
        new H2("Maintenance"),
        new Paragraph(
            "While a device is paused no backup is scheduled; \"Back up now\" works all the same."));
    pauses.forEach(each -> add(new PauseLine(each)));
    if (pauses.stream().anyMatch(each -> each.tag() == null)) {
      Button stop = new Button("End the pause", _ -> end.run());
      stop.setId("end-pause");
      add(stop);
    } else {
      add(new PauseFields("Pause backups", pause));
    }
  }
}
