package dev.snapline.timeline.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;

/** Asks why secrets are wanted; the answer goes into the audit trail. */
class ReasonDialog extends Dialog {

  private final TextField reason = new TextField("Reason");

  /**
   * @param go takes the reason when the person confirms
   */
  ReasonDialog(String title, String words, String confirm, Consumer<String> go) {
    addClassName("reason-dialog");
    setHeaderTitle(title);
    reason.setId("reason");
    reason.setWidthFull();
    reason.setMaxLength(200);
    reason.setRequiredIndicatorVisible(true);
    reason.setHelperText("For example a ticket number. It goes into the audit trail.");
    reason.setAutofocus(true);
    add(new Paragraph(words), reason);
    Button cancel = new Button("Cancel", _ -> close());
    Button ok = new Button(confirm, _ -> confirm(go));
    ok.setId("reason-ok");
    ok.addThemeVariants(ButtonVariant.PRIMARY);
    ok.addClickShortcut(Key.ENTER);
    getFooter().add(cancel, ok);
  }

  private void confirm(Consumer<String> go) {
    if (reason.getValue().isBlank()) {
      reason.setInvalid(true);
      reason.setErrorMessage("Say why: this is recorded.");
      return;
    }
    close();
    go.accept(reason.getValue().strip());
  }
}
