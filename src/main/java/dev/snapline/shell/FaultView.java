package dev.snapline.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;

/** Something broke while a page was opened; the log knows what, the page does not tell. */
@ParentLayout(MainLayout.class)
@PageTitle("Fault · Snapline")
@AnonymousAllowed
class FaultView extends ErrorPage implements HasErrorParameter<Exception> {

  private static final Logger log = LoggerFactory.getLogger(FaultView.class);

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    if (parameter.getException() instanceof AccessDeniedException) {
      return show(HttpServletResponse.SC_FORBIDDEN, DeniedView.TITLE, DeniedView.WORDS);
    }
    log.error(
        "Page {} could not be opened", event.getLocation().getPath(), parameter.getException());
    return show(
        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
        "This page could not be opened",
        "Snapline ran into a fault and wrote it into its log. Try again in a moment.");
  }
}
