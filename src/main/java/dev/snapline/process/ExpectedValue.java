package dev.snapline.process;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** What a setting has to look like; never what it holds, which may be a secret. */
final class ExpectedValue {

  private ExpectedValue() {}

  static String sentence(BindException unread) {
    ResolvableType type = unread.getTarget().getType();
    return "%s must be %s.".formatted(unread.getName(), of(type));
  }

  private static String of(ResolvableType type) {
    if (type.hasGenerics()) {
      return "a list, each part of it %s".formatted(of(type.getGeneric(0)));
    }
    Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
    if (wanted.isEnum()) {
      return Arrays.stream(wanted.getEnumConstants())
          .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (wanted == Duration.class) {
      return "a duration such as 30s, 15m or 2d";
    }
    if (wanted == DataSize.class) {
      return "a size such as 64MB";
    }
    if (wanted == Boolean.class) {
      return "true or false";
    }
    if (wanted == Integer.class || wanted == Long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(wanted)) {
      return "a number";
    }
    if (wanted == Path.class) {
      return "a path";
    }
    return wanted == URI.class ? "an address" : "of another form (docs/operations.md)";
  }
}
