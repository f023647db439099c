package dev.snapline.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Answers a fault on an open page with a fixed sentence; the exception goes to the log only. */
@Component
class FaultHandling implements VaadinServiceInitListener {

  private static final Logger log = LoggerFactory.getLogger(FaultHandling.class);

  @Override
  public void serviceInit(ServiceInitEvent init) {
    init.getSource()
        .addSessionInitListener(event -> event.getSession().setErrorHandler(FaultHandling::tell));
  }

  private static void tell(ErrorEvent event) {
    boolean denied = event.getThrowable() instanceof AccessDeniedException;
    if (!denied) {
      log.error("A page ran into a fault", event.getThrowable());
    }
    UI ui = UI.getCurrent();
    if (ui != null) {
      ui.access(() ->
          Notices.refused(
              denied
                  ? "Your role may not do this."
                  : "That did not work: Snapline ran into a fault and wrote it into its log."));
    }
  }
}
