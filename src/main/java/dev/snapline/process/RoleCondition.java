package dev.snapline.process;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@code snapline.roles}. */
class RoleCondition implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
    ProcessRole[] wanted =
        annotated.getAnnotations().get(RunsAs.class).getEnumArray("value", ProcessRole.class);
    return Arrays.stream(wanted)
        .anyMatch(ProcessSettings.of(context.getEnvironment()).roles()::contains);
  }
}
