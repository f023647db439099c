package dev.snapline.bus;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What carries the messages of this process. */
public enum Transport {
  /** Memory, inside one process. */
  DIRECT,
  /** A NATS server with JetStream; chosen by {@code snapline.bus.nats.url}. */
  NATS;

  /** The transport before there are components. */
  public static Transport of(Environment environment) {
    List<String> urls =
        Binder.get(environment)
            .bind("snapline.bus.nats.url", Bindable.listOf(String.class))
            .orElse(List.of());
    return urls.stream().allMatch(String::isBlank) ? DIRECT : NATS;
  }
}
