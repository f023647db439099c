package dev.snapline.inventory.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Asks how long backups rest and why. Times are those of whoever looks at the page. */
class PauseFields extends Div {

  private final Select<Length> length = new Select<>();
  private final DateTimePicker until = new DateTimePicker("Until");
  private final TextField reason = new TextField("Reason");

  private final Div buttons = new Div();

  PauseFields(String confirm, Take take) {
    addClassName("pause-fields");
    length.setId("pause-length");
    length.setLabel("Pause");
    length.setItems(Length.values());
    length.setItemLabelGenerator(one -> one.label);
    length.setValue(Length.TWO_HOURS);
    length.addValueChangeListener(event -> offer(event.getValue() == Length.CHOSEN));
    until.setId("pause-until");
    until.setStep(Duration.ofMinutes(15));
    until.setVisible(false);
    reason.setId("pause-reason");
    reason.setMaxLength(200);
    reason.setRequiredIndicatorVisible(true);
    reason.setPlaceholder("For example: new power supply");
    Button pause = new Button(confirm, _ -> pause(take));
    pause.setId("pause");
    pause.addThemeVariants(ButtonVariant.PRIMARY);
    buttons.addClassName("form-buttons");
    buttons.add(pause);
    Div pair = new Div(length, reason);
    pair.addClassName("form-pair");
    add(pair, until, buttons);
  }

  /** Puts another button beside the one that pauses. */
  void beside(Button button) {
    buttons.add(button);
  }

  /** Begins with a time to come, in the zone that the page is read in. */
  private void offer(boolean chosen) {
    until.setVisible(chosen);
    if (chosen && until.isEmpty()) {
      ZoneId zone = zone();
      until.setHelperText("Times are those of " + zone.getId() + ".");
      until.setValue(LocalDateTime.now(zone).truncatedTo(ChronoUnit.HOURS).plusHours(3));
    }
  }

  private void pause(Take take) {
    boolean reasoned = !reason.getValue().isBlank();
    reason.setErrorMessage("Say why, so that others know.");
    reason.setInvalid(!reasoned);
    Instant end = end();
    boolean ahead = length.getValue() != Length.CHOSEN || end != null && end.isAfter(Instant.now());
    until.setErrorMessage("Choose a time to come.");
    until.setInvalid(!ahead);
    if (reasoned && ahead) {
      take.pause(end, reason.getValue().strip());
    }
  }

  private @Nullable Instant end() {
    Length chosen = length.getValue();
    if (chosen == Length.CHOSEN) {
      LocalDateTime at = until.getValue();
      return at == null ? null : at.atZone(zone()).toInstant();
    }
    return chosen.hours == 0 ? null : Instant.now().plus(Duration.ofHours(chosen.hours));
  }

  private static ZoneId zone() {
    try {
      String id = UI.getCurrentOrThrow().getPage().getExtendedClientDetails().getTimeZoneId();
      return id == null ? ZoneId.systemDefault() : ZoneId.of(id);
    } catch (DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }

  /** Takes what was entered; no end means until somebody ends it. */
  interface Take {
    void pause(@Nullable Instant until, String reason);
  }

  private enum Length {
    TWO_HOURS("for 2 hours", 2),
    EIGHT_HOURS("for 8 hours", 8),
    A_DAY("for 24 hours", 24),
    A_WEEK("for 7 days", 168),
    CHOSEN("until a certain time", 0),
    OPEN("until somebody ends it", 0);

    private final String label;
    private final int hours;

    Length(String label, int hours) {
      this.label = label;
      this.hours = hours;
    }
  }
}
