package dev.snapline.activity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.snapline.backup.CancelOutcome;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Notices;
import java.util.function.Supplier;

/** Cancels one attempt and says what came of it. */
class CancelButton extends Button {

  CancelButton(String device, Supplier<CancelOutcome> cancel) {
    super("Cancel", Icons.CLOSE.create());
    addThemeVariants(ButtonVariant.TERTIARY);
    addClassName("cancel-attempt");
    setAriaLabel("Cancel the backup of " + device);
    addClickListener(_ -> say(device, cancel.get()));
  }

  private static void say(String device, CancelOutcome outcome) {
    switch (outcome) {
      case TAKEN_BACK -> Notices.done("The backup of %s is cancelled.".formatted(device));
      case STOPPING ->
          Notices.done(
              "The backup of %s is cancelled; its session is being closed.".formatted(device));
      case OVER -> Notices.refused("That backup had ended already.");
    }
  }
}
