package dev.snapline.process;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Settings are missing or contradict each other; the text is one sentence that names them. */
public class Misconfigured extends RuntimeException {
  @java.io.Serial private static final long serialVersionUID = 1L;
  private static final String NOT_GRANTED = "42501";

  public Misconfigured(String sentence) {
    super(sentence);
  }

  /** The sentence for whoever set it up, if that is what a failed start is about. */
  public static Optional<String> sentence(Throwable failure) {
    return first(failure, Misconfigured::said)
        .or(() -> first(failure, Misconfigured::denied))
        .or(() -> first(failure, Misconfigured::notGranted))
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
    return switch (cause) {
      case AccessDeniedException denied ->
          Optional.of(
              "The user who runs Snapline may not use %s: change its owner or mode."
                  .formatted(denied.getFile()));
      case FileAlreadyExistsException taken ->
          Optional.of(
              "Snapline wants to make %s, but it is there already.".formatted(taken.getFile()));
      // Whatever has no class of its own, as somebody else's directory, a full disk, a read-only
      // one.
      case FileSystemException other
          when other.getClass() == FileSystemException.class && other.getReason() != null ->
          Optional.of(
              "The user who runs Snapline cannot use %s (%s): change its owner or mode, or take another."
                  .formatted(other.getFile(), other.getReason()));
      default -> Optional.empty();
    };
  }

  /** Roles that were made otherwise than by our script; the server names the table or schema. */
  private static Optional<String> notGranted(Throwable cause) {
    return cause instanceof SQLException refused && NOT_GRANTED.equals(refused.getSQLState())
        ? Optional.of(
            "PostgreSQL refuses a role of Snapline its work (%s): make the three roles as docker/postgres/roles.sh does."
                .formatted(String.valueOf(refused.getMessage()).lines().findFirst().orElse("")))
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
