package dev.snapline.timeline.ui;

import com.vaadin.flow.component.select.Select;
import dev.snapline.timeline.DeviceCard.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Chooses one status, or any. */
class StatusFilter extends Select<Status> {

  private static final String ANY = "Any status";

  StatusFilter() {
    setId("status");
    setItems(Status.values());
    setEmptySelectionAllowed(true);
    setEmptySelectionCaption(ANY);
    setItemLabelGenerator(StatusFilter::label);
    setAriaLabel("Status");
  }

  /** Chooses the status an address names; any if it names none. */
  void choose(String name) {
    setValue(
        Arrays.stream(Status.values()).filter(s -> s.name().equals(name)).findFirst().orElse(null));
  }

  private static String label(@Nullable Status status) {
    return switch (status) {
      case null -> ANY;
      case PROTECTED -> "Protected";
      case RUNNING -> "Backing up";
      case FAILING -> "Failing";
      case BLOCKED -> "Blocked";
      case NEVER -> "Never backed up";
      case DISABLED -> "Disabled";
    };
  }
}
