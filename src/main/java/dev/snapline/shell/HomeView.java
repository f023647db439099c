package dev.snapline.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The bare address leads to the devices. */
@Route(value = "", autoLayout = false)
@RolesAllowed("VIEWER")
class HomeView extends Main implements BeforeEnterObserver {

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event.forwardTo("devices");
  }
}
