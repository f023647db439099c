package dev.snapline.process;

import java.nio.file.AccessDeniedException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Settings are missing or contradict each other; the text is one sentence that names them. */
public class Misconfigured extends RuntimeException {
  @java.io.Serial private static final long serialVersionUID = 1L;

  public Misconfigured(String sentence) {
    super(sentence);
  }

  /** The sentence for whoever set it up, if that is what a failed start is about. */
  public static Optional<String> sentence(Throwable failure) {
    return first(failure, Misconfigured::said)
        .or(() -> first(failure, Misconfigured::denied))
        .or(() -> first(failure, Misconfigured::unread));
  }

  private static Optional<String> first(
      Throwable failure, Function<Throwable, Optional<String>> sentence) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(cause -> sentence.apply(cause).stream())
        .findFirst();
  }

  /** Settings check themselves when they are read, and name themselves at the beginning. */
  private static Optional<String> said(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    boolean one =
        cause instanceof Misconfigured
            || cause instanceof IllegalArgumentException && text.startsWith("snapline.");
    return one ? Optional.of(text.endsWith(".") ? text : text + ".") : Optional.empty();
  }

  private static Optional<String> denied(Throwable cause) {
    return cause instanceof AccessDeniedException denied
        ? Optional.of(
            "The user who runs Snapline may not use %s: change its owner or mode."
                .formatted(denied.getFile()))
        : Optional.empty();
  }

  private static Optional<String> unread(Throwable cause) {
    return switch (cause) {
      case BindException unread -> Optional.of(ExpectedValue.sentence(unread));
      // What Spring says of its own settings, as server.port.
      case InvalidConfigurationPropertyValueException wrong ->
          Optional.of("%s has a value that it cannot have.".formatted(wrong.getName()));
      default -> Optional.empty();
    };
  }
}
