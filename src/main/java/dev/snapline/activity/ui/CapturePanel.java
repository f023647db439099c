package dev.snapline.activity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import dev.snapline.backup.CaptureOutcome;
import dev.snapline.backup.Captures;
import dev.snapline.kernel.AttemptId;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Notices;
import org.jspecify.annotations.Nullable;

/** What a device sent instead of an export, masked, once somebody asks for it. */
class CapturePanel extends Div {

  private final Button show = new Button("Show it", Icons.REVEAL.create());
  private final Pre text = new Pre();
  private @Nullable AttemptId attempt;

  CapturePanel(Captures captures) {
    setId("capture");
    addClassNames("card", "capture-panel");
    text.addClassNames("mono", "capture-text");
    text.getElement().setAttribute("tabindex", "0");
    show.addClickListener(_ -> open(captures));
    Paragraph what =
        new Paragraph("Its beginning is kept, encrypted. Whatever may be secret in it is hidden.");
    what.addClassName("soft");
    add(new H2("What the device sent"), what, show, text);
    setVisible(false);
  }

  /** Offers what the device of an attempt sent, if anything is kept. */
  void offer(AttemptId of, boolean captured) {
    if (of.equals(attempt) && captured == isVisible()) {
      return;
    }
    attempt = of;
    setVisible(captured);
    show.setVisible(true);
    text.setVisible(false);
    text.setText("");
  }

  private void open(Captures captures) {
    AttemptId wanted = attempt;
    if (wanted == null) {
      return;
    }
    switch (captures.open(wanted)) {
      case CaptureOutcome.Opened(var lines) -> {
        text.setText(String.join("\n", lines));
        text.setVisible(true);
        show.setVisible(false);
      }
      case CaptureOutcome.Missing _ -> Notices.refused("It is no longer kept.");
      case CaptureOutcome.Unreadable(String reason) -> Notices.refused(reason);
    }
  }
}
