package dev.snapline.timeline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunPanelTest {

  private static final AttemptId ATTEMPT = AttemptId.random();

  private final RunPanel panel = new RunPanel(_ -> {});

  @Test
  void saysThatABackupWasCancelledAndNotThatItFailed() {
    panel.follow(ATTEMPT);
    panel.show(progress(Step.KEY_EXCHANGE, null), _ -> false);
    panel.show(progress(Step.FAILED, "Cancelled by anna."), _ -> true);
    assertThat(panel.getElement().getAttribute("data-state")).isEqualTo("cancelled");
    assertThat(text()).contains("Backup cancelled", "Cancelled by anna.").doesNotContain("ailed");
  }

  @Test
  void saysWhyABackupFailed() {
    panel.follow(ATTEMPT);
    panel.show(progress(Step.FAILED, "Nobody listens."), _ -> false);
    assertThat(text()).contains("Backup failed", "Failed: Nobody listens.");
  }

  @Test
  void showsNothingOfAnotherAttempt() {
    panel.follow(AttemptId.random());
    panel.show(progress(Step.FAILED, "Nobody listens."), _ -> false);
    assertThat(text()).contains("Backup started").doesNotContain("Nobody listens.");
  }

  private static AttemptProgress progress(Step step, @Nullable String detail) {
    return AttemptProgress.now(ATTEMPT, TenantId.random(), DeviceId.random(), step, detail);
  }

  private String text() {
    return panel.getElement().getTextRecursively();
  }
}
