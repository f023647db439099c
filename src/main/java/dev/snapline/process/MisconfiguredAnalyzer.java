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
    String sentence = sentence(failure);
    return sentence == null
        ? null
        : new FailureAnalysis(sentence, "Change the setting and start Snapline again.", failure);
  }

  private static @Nullable String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = cause.getMessage();
      if (text != null
          && (cause instanceof Misconfigured
              || cause instanceof IllegalArgumentException && text.startsWith("snapline."))) {
        return text;
      }
    }
    return null;
  }
}
