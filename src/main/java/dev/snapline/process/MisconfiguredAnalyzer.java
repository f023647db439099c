package dev.snapline.process;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Ends the start with the one sentence that says which setting is wrong, and no trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MisconfiguredAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    return Misconfigured.sentence(failure)
        .map(sentence ->
            new FailureAnalysis(
                sentence, "Change the setting and start Snapline again.", new Told()))
        .orElse(null);
  }

  /** Stands for the failure, whose trace is printed too as long as logging has no settings yet. */
  private static final class Told extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1L;

    private Told() {
      super("A setting is wrong", null, false, false);
    }
  }
}
