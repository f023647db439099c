package dev.snapline;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.UI;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Opens pages without a browser, as a user of some role. */
@IntegrationTest
public abstract class ViewTest {

  private static final Routes ROUTES = AllViews.routes();

  @Autowired protected TestWorld world;
  @Autowired private ApplicationContext context;
  @Autowired private UserDetailsService users;
  @Autowired private Bus bus;

  /** Signs in a user of a tenant and opens a session. */
  protected void signIn(TenantId tenant, Role role) {
    String name = "%s-%s".formatted(role.name().toLowerCase(), tenant);
    world.user(tenant, name, role);
    UserDetails user = users.loadUserByUsername(name);
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    openSession();
  }

  /** Opens a session in which nobody is signed in. */
  protected void signOut() {
    SecurityContextHolder.clearContext();
    openSession();
  }

  private void openSession() {
    MockVaadin.setMockRequestFactory(session -> {
      FakeRequest request = new FakeRequest(session);
      Authentication user = SecurityContextHolder.getContext().getAuthentication();
      if (user != null) {
        // There is no filter chain here, so the request must carry the user itself.
        request.setUserPrincipalInt(user);
        request.setUserInRole((_, role) -> has(user, role));
      }
      return request;
    });
    MockVaadin.setup(UI::new, new MockSpringServlet(ROUTES, context, UI::new));
  }

  private static boolean has(Authentication user, String role) {
    return user.getAuthorities().stream()
        .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()));
  }

  /** Hands in a result as a collector does. */
  protected void arrives(CollectResult result) {
    bus.send(Topic.RESULTS, result, result.attempt().toString());
  }

  protected static void open(String address) {
    UI.getCurrent().navigate(address);
  }

  @AfterEach
  void closeSession() {
    MockVaadin.tearDown();
    SecurityContextHolder.clearContext();
  }
}
