package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.tenancy.Tenants;
import jakarta.annotation.security.RolesAllowed;

/** The frame around every page of a signed-in user: navigation, who is signed in, tenant. */
@Layout
@JsModule("./shell/slash-focus.ts")
@RolesAllowed("VIEWER")
public class MainLayout extends AppLayout {

  MainLayout(AuthenticationContext authentication, CurrentUser user, Tenants tenants) {
    setPrimarySection(Section.DRAWER);
    addClassName("frame");
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel("Menu");
    addToNavbar(toggle, brand());
    addToDrawer(brand(), navigation(user), new UserPanel(authentication, user, tenants));
  }

  private static Component brand() {
    Image mark = new Image("icons/snapline.svg", "");
    Anchor home = new Anchor("devices", mark, new Span("Snapline"));
    home.setRouterIgnore(false);
    home.addClassName("brand");
    return home;
  }

  private static Component navigation(CurrentUser user) {
    SideNav nav = new SideNav();
    nav.getElement().setAttribute("aria-label", "Main");
    SideNavItem devices = new SideNavItem("Devices", "devices", Icons.DEVICES.create());
    devices.setMatchNested(true);
    nav.addItem(devices);
    SideNavItem activity = new SideNavItem("Activity", "attempts", Icons.ACTIVITY.create());
    activity.setMatchNested(true);
    nav.addItem(activity);
    if (user.has(Role.ADMIN)) {
      nav.addItem(new SideNavItem("Audit trail", "audit", Icons.AUDIT.create()));
      nav.addItem(settings());
    }
    Div grow = new Div(nav);
    grow.addClassName("frame-nav");
    return grow;
  }

  private static SideNavItem settings() {
    SideNavItem settings = new SideNavItem("Settings");
    settings.setPrefixComponent(Icons.SETTINGS.create());
    settings.addItem(
        new SideNavItem("Credentials", "settings/credentials"),
        new SideNavItem("Tags and pauses", "settings/tags"),
        new SideNavItem("Collection", "settings/collection"),
        new SideNavItem("System", "settings/system"));
    return settings;
  }
}
