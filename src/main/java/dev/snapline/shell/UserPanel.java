package dev.snapline.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.tenancy.Tenant;
import dev.snapline.tenancy.Tenants;
import java.util.List;

/** Who is signed in and as what, the tenant worked in, colours, sign out. */
class UserPanel extends Div {

  private final CurrentUser user;
  private final Tenants tenants;
  private final Select<Tenant> tenant = new Select<>();

  UserPanel(AuthenticationContext authentication, CurrentUser user, Tenants tenants) {
    this.user = user;
    this.tenants = tenants;
    addClassName("user-panel");
    if (user.has(Role.SUPER_ADMIN)) {
      tenant.setId("tenant");
      tenant.setLabel("Tenant");
      tenant.setItemLabelGenerator(Tenant::name);
      tenant.addValueChangeListener(event -> {
        if (event.isFromClient()) {
          workIn(event.getValue());
        }
      });
      add(tenant);
    }
    Span name = new Span(authentication.getPrincipalName().orElse(""));
    name.setId("current-user");
    Span role = new Span(user.role().label());
    role.addClassName("user-role");
    Div who = new Div(name, role);
    who.addClassName("user-name");
    Button signOut = new Button("Sign out", Icons.SIGN_OUT.create(), _ -> authentication.logout());
    signOut.addThemeVariants(ButtonVariant.TERTIARY);
    Div actions = new Div(new ColorSchemeSwitch(), signOut);
    actions.addClassName("user-actions");
    add(who, actions);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    if (user.has(Role.SUPER_ADMIN)) {
      List<Tenant> all = tenants.all();
      TenantId current = user.tenant();
      tenant.setItems(all);
      all.stream().filter(t -> t.id().equals(current)).findFirst().ifPresent(tenant::setValue);
      tenant.setVisible(all.size() > 1);
    }
  }

  private void workIn(Tenant chosen) {
    user.workIn(chosen.id());
    UI.getCurrentOrThrow().getPage().setLocation("devices");
  }
}
