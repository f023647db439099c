package dev.snapline.shell;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** The page exists, but not for this role. */
@ParentLayout(MainLayout.class)
@PageTitle("Not allowed · Snapline")
@AnonymousAllowed
class DeniedView extends ErrorPage implements HasErrorParameter<AccessDeniedException> {

  static final String TITLE = "Your role may not open this page";
  static final String WORDS = "Ask an admin of your tenant if you need it.";

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
    return show(HttpServletResponse.SC_FORBIDDEN, TITLE, WORDS);
  }
}
