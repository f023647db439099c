package dev.snapline.bus;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@code snapline.bus.nats.url}. */
class TransportCondition implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
    return annotated.getAnnotations().get(TravelsBy.class).getEnum("value", Transport.class)
        == Transport.of(context.getEnvironment());
  }
}
