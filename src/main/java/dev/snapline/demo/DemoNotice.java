package dev.snapline.demo;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo where to look and how to sign in. */
@Component
@ConditionalOnBooleanProperty("snapline.demo.enabled")
class DemoNotice {

  private static final Logger log = LoggerFactory.getLogger(DemoNotice.class);

  private final DemoFleet fleet;
  private final Environment environment;

  DemoNotice(DemoFleet fleet, Environment environment) {
    this.fleet = fleet;
    this.environment = environment;
  }

  /** Last, so that it is what stands at the end of the log. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(1_000)
  void tell() {
    log.info("{}", text());
  }

  String text() {
    List<DemoRouter> routers = fleet.routers().routers();
    String users =
        DemoSeed.USERS.keySet().stream()
            .sorted()
            .map(name -> name + " / " + DemoSeed.passwordOf(name))
            .collect(Collectors.joining(", "));
    return """
    Snapline runs with its demo fleet.

      Open     http://localhost:%s
      Sign in  %s
      Routers  demo fleet of %d routers at %s:%d to %s:%d
    """
        .formatted(
            environment.getProperty("local.server.port", "8080"),
            users,
            routers.size(),
            routers.getFirst().address(),
            routers.getFirst().port(),
            routers.getLast().address(),
            routers.getLast().port());
  }
}
