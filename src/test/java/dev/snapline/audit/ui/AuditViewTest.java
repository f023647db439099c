package dev.snapline.audit.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.snapline.ViewTest;
import dev.snapline.audit.AuditEntry;
import dev.snapline.audit.AuditTrail;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class AuditViewTest extends ViewTest {

  @Autowired AuditTrail trail;

  private TenantId tenant;

  @BeforeEach
  void trail() {
    tenant = world.tenant("audit-" + TenantId.random());
    world.device(tenant, "alpha");
    world.device(tenant, "beta");
    await().until(() -> world.asAdmin(tenant, () -> trail.count("")) == 2);
  }

  @Test
  void listsWhoDidWhatNewestFirstAndFilters() {
    signIn(tenant, Role.ADMIN);
    open("audit");
    assertThat(GridKt._size(grid())).isEqualTo(2);
    assertThat(GridKt._get(grid(), 0).action()).isEqualTo(AuditAction.DEVICE_ADDED);
    assertThat(GridKt._get(grid(), 0).detail()).contains("beta");
    _setValue(_get(TextField.class, spec -> spec.withId("filter")), "alpha");
    assertThat(GridKt._size(grid())).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"VIEWER", "OPERATOR"})
  void isForAdminsOnly(Role role) {
    signIn(tenant, role);
    open("audit");
    _assertNone(AuditView.class);
  }

  @SuppressWarnings("unchecked")
  private static Grid<AuditEntry> grid() {
    return _get(Grid.class, spec -> spec.withId("audit"));
  }
}
