package dev.snapline;

import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Points the process-wide security context at the application context under test: a test run holds
 * several of them, a real process one.
 */
class OwnSecurityContext implements TestExecutionListener, Ordered {

  @Override
  public void beforeTestClass(TestContext test) {
    SecurityContextHolder.setContextHolderStrategy(
        test.getApplicationContext().getBean(SecurityContextHolderStrategy.class));
  }

  @Override
  public int getOrder() {
    // After dependencies are injected, before Spring Security's own listeners.
    return 5000;
  }
}
