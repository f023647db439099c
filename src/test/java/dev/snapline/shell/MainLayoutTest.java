package dev.snapline.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.snapline.ViewTest;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import dev.snapline.tenancy.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainLayoutTest extends ViewTest {

  private TenantId tenant;

  @BeforeEach
  void tenant() {
    tenant = world.tenant("layout");
  }

  @Test
  void theBareAddressLeadsToTheDevices() {
    signIn(tenant, Role.VIEWER);
    open("");
    assertThat(_get(PageHeader.class).getElement().getTextRecursively()).contains("Devices");
  }

  @Test
  void onlyAdminsSeeTheAuditTrailInTheNavigation() {
    signIn(tenant, Role.OPERATOR);
    open("devices");
    assertThat(_find(SideNavItem.class))
        .extracting(SideNavItem::getPath)
        .containsOnly("devices", "attempts");
    signIn(tenant, Role.ADMIN);
    open("devices");
    assertThat(_find(SideNavItem.class))
        .extracting(SideNavItem::getPath)
        .contains(
            "devices",
            "attempts",
            "audit",
            "settings/credentials",
            "settings/tags",
            "settings/collection",
            "settings/system");
  }

  @Test
  @SuppressWarnings("unchecked")
  void onlyASuperAdminSwitchesTheTenant() {
    signIn(tenant, Role.ADMIN);
    open("devices");
    _assertNone(Select.class, spec -> spec.withId("tenant"));
    signIn(tenant, Role.SUPER_ADMIN);
    open("devices");
    Select<Tenant> select = _get(Select.class, spec -> spec.withId("tenant"));
    assertThat(select.getValue().id()).isEqualTo(tenant);
  }

  @Test
  void anUnknownAddressIsToldInWords() {
    signIn(tenant, Role.VIEWER);
    open("devices/not-an-id");
    _assertOne(NotFoundView.class);
    assertThat(_get(H1.class).getText()).contains("There is nothing here");
  }
}
