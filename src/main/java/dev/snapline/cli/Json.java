package dev.snapline.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object. Its values are text, whole and decimal numbers, truth values, objects and
 * lists of text or objects.
 */
final class Json {

  private final StringBuilder members = new StringBuilder();

  Json add(String name, @Nullable Object value) {
    members
        .append(members.isEmpty() ? "" : ",")
        .append(string(name))
        .append(':')
        .append(value(value));
    return this;
  }

  /** The members of another object, behind those that are there. */
  Json addAll(Json other) {
    members.append(members.isEmpty() || other.isEmpty() ? "" : ",").append(other.members);
    return this;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> string(text);
      case List<?> list ->
          list.stream().map(Json::value).collect(Collectors.joining(",", "[", "]"));
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case BigDecimal number -> number.toPlainString();
      case Boolean truth -> truth.toString();
      case Json object -> object.toString();
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  private static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7F || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  @Override
  public String toString() {
    return "{" + members + "}";
  }
}
