package dev.snapline.demo;

import dev.snapline.inventory.Device;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.security.ActingAs;
import dev.snapline.security.Role;
import dev.snapline.security.Users;
import dev.snapline.tenancy.Tenant;
import dev.snapline.tenancy.Tenants;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Sets up the demo tenant with its users and devices; what is there already is left alone. */
@Component
@ConditionalOnBooleanProperty("snapline.demo.enabled")
class DemoSeed {

  static final Map<String, Role> USERS =
      Map.of(
          "viewer", Role.VIEWER,
          "operator", Role.OPERATOR,
          "admin", Role.ADMIN,
          "super", Role.SUPER_ADMIN);

  private static final Logger log = LoggerFactory.getLogger(DemoSeed.class);

  private final DemoFleet fleet;
  private final DemoSettings settings;
  private final Tenants tenants;
  private final Users users;
  private final Inventory inventory;
  private final ActingAs acting;

  DemoSeed(
      DemoFleet fleet,
      DemoSettings settings,
      Tenants tenants,
      Users users,
      Inventory inventory,
      ActingAs acting) {
    this.fleet = fleet;
    this.settings = settings;
    this.tenants = tenants;
    this.users = users;
    this.inventory = inventory;
    this.acting = acting;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(10)
  void seed() {
    Tenant tenant = tenants.establish("demo", "Demo Networks");
    acting.snapline(
        tenant.id(),
        () -> {
          new TreeMap<>(USERS).forEach(this::user);
          Map<String, Device> there =
              inventory.all().stream().collect(Collectors.toMap(Device::name, Function.identity()));
          for (DemoRouter router : fleet.routers().routers()) {
            device(router, there.get(router.name()));
          }
          return null;
        });
  }

  static String passwordOf(String username) {
    return "demo-" + username;
  }

  private void user(String username, Role role) {
    if (users.find(username).isPresent()) {
      return;
    }
    try {
      users.add(username, passwordOf(username), role, true);
    } catch (DuplicateKeyException e) {
      log.warn("The name {} is taken by a user outside the demo tenant", username);
    }
  }

  private void device(DemoRouter router, @Nullable Device there) {
    SaveOutcome outcome;
    if (there == null) {
      outcome =
          inventory.add(data(router), LoginSecret.password(router.password()), router.pinned());
    } else if (movedAway(there.data(), router)) {
      outcome = moved(there, router);
    } else {
      return;
    }
    if (outcome instanceof SaveOutcome.Rejected(String reason)) {
      log.warn("The demo router {} was not added: {}", router.name(), reason);
    }
  }

  private DeviceData data(DemoRouter router) {
    return new DeviceData(
        router.name(),
        router.address(),
        router.port(),
        router.username(),
        router.legacyAlgorithms(),
        settings.backupInterval());
  }

  /** The fleet listens elsewhere than last time; a device that somebody readdressed is theirs. */
  private static boolean movedAway(DeviceData data, DemoRouter router) {
    boolean same = data.host().equals(router.address()) && data.port() == router.port();
    return !same && data.host().startsWith("127.");
  }

  private SaveOutcome moved(Device there, DemoRouter router) {
    return inventory.change(
        there.id(),
        there.revision(),
        there.data().at(router.address(), router.port()),
        new LoginInput.Kept(true));
  }
}
