package dev.snapline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.audit.AuditTrail;
import dev.snapline.backup.Backups;
import dev.snapline.backup.Captures;
import dev.snapline.inventory.CollectPolicies;
import dev.snapline.inventory.CredentialSetId;
import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.DeviceTags;
import dev.snapline.inventory.HostKeys;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.Pauses;
import dev.snapline.inventory.Replacements;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.tenancy.Tenants;
import dev.snapline.timeline.DeviceOverview;
import dev.snapline.timeline.History;
import dev.snapline.timeline.OverviewQuery;
import dev.snapline.timeline.SnapshotViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The service enforces the role, whatever a view shows. */
@IntegrationTest
class RolesTest {

  private static final DeviceId DEVICE = DeviceId.random();
  private static final CredentialSetId SET = CredentialSetId.random();
  private static final SnapshotId SNAPSHOT = SnapshotId.random();

  @Autowired TestWorld world;
  @Autowired Inventory inventory;
  @Autowired HostKeys hostKeys;
  @Autowired CredentialSets sets;
  @Autowired DeviceTags tags;
  @Autowired Pauses pauses;
  @Autowired Replacements replacements;
  @Autowired CollectPolicies policies;
  @Autowired Backups backups;
  @Autowired Captures captures;
  @Autowired DeviceOverview overview;
  @Autowired History history;
  @Autowired dev.snapline.timeline.ChangeFeed feed;
  @Autowired SnapshotViews snapshots;
  @Autowired AuditTrail audit;
  @Autowired Users users;
  @Autowired CurrentUser current;

  private final Map<ThrowingCallable, Role> needs = new LinkedHashMap<>();

  @BeforeEach
  void list() {
    DeviceData data = new DeviceData("", "", 0, "", false, null);
    needs.put(() -> overview.page(OverviewQuery.ALL, 0, 1), Role.VIEWER);
    needs.put(() -> history.page(DEVICE, 0, 1), Role.VIEWER);
    needs.put(() -> snapshots.open(DEVICE, SNAPSHOT), Role.VIEWER);
    needs.put(() -> snapshots.diff(DEVICE, SNAPSHOT), Role.VIEWER);
    needs.put(() -> snapshots.downloadMasked(DEVICE, SNAPSHOT), Role.VIEWER);
    needs.put(() -> inventory.all(), Role.VIEWER);
    needs.put(() -> backups.runNow(DEVICE), Role.OPERATOR);
    needs.put(() -> captures.open(AttemptId.random()), Role.OPERATOR);
    needs.put(() -> snapshots.reveal(DEVICE, SNAPSHOT, "why"), Role.OPERATOR);
    needs.put(() -> snapshots.revealDiff(DEVICE, SNAPSHOT, "why"), Role.OPERATOR);
    needs.put(() -> snapshots.download(DEVICE, SNAPSHOT, "why"), Role.OPERATOR);
    needs.put(() -> inventory.add(data, LoginSecret.password("x")), Role.ADMIN);
    needs.put(() -> inventory.change(DEVICE, 0, data, new LoginInput.Kept(false)), Role.ADMIN);
    needs.put(() -> sets.all(), Role.ADMIN);
    needs.put(() -> sets.add("", "", LoginSecret.password("x")), Role.ADMIN);
    needs.put(() -> sets.change(SET, "", "", null), Role.ADMIN);
    needs.put(() -> sets.remove(SET), Role.ADMIN);
    needs.put(() -> tags.all(), Role.VIEWER);
    needs.put(() -> tags.zones(), Role.VIEWER);
    needs.put(() -> tags.add(List.of(DEVICE), "a"), Role.ADMIN);
    needs.put(() -> tags.remove(List.of(DEVICE), "a"), Role.ADMIN);
    needs.put(() -> pauses.of(DEVICE), Role.VIEWER);
    needs.put(() -> pauses.ofTags(), Role.ADMIN);
    needs.put(() -> pauses.pause(DEVICE, null, ""), Role.ADMIN);
    needs.put(() -> pauses.pause("a", null, ""), Role.ADMIN);
    needs.put(() -> pauses.end(DEVICE), Role.ADMIN);
    needs.put(() -> pauses.end("a"), Role.ADMIN);
    needs.put(() -> replacements.acknowledge(DEVICE, "A"), Role.ADMIN);
    needs.put(() -> policies.withoutSecretsAllowed(), Role.ADMIN);
    needs.put(() -> policies.allowWithoutSecrets(false), Role.ADMIN);
    needs.put(() -> policies.interval(), Role.ADMIN);
    needs.put(() -> policies.backUpEvery(null), Role.ADMIN);
    needs.put(() -> inventory.enable(DEVICE, false), Role.ADMIN);
    needs.put(() -> backups.runNowAndWait(DEVICE, java.time.Duration.ZERO), Role.OPERATOR);
    needs.put(() -> feed.page(DEVICE, 0, 1), Role.VIEWER);
    needs.put(() -> hostKeys.accept(DEVICE, "SHA256:x"), Role.ADMIN);
    needs.put(() -> hostKeys.keep(DEVICE, "SHA256:x"), Role.ADMIN);
    needs.put(() -> backups.tryLoginAgain(DEVICE), Role.ADMIN);
    needs.put(() -> snapshots.pin(DEVICE, SNAPSHOT, true), Role.ADMIN);
    needs.put(() -> audit.page("", 0, 1), Role.ADMIN);
    needs.put(() -> users.all(), Role.ADMIN);
    needs.put(() -> current.workIn(Tenants.DEFAULT), Role.SUPER_ADMIN);
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void allowsWhatTheRoleMayAndNothingMore(Role role) {
    signIn(role);
    needs.forEach((call, needed) -> {
      if (role.compareTo(needed) < 0) {
        assertThatThrownBy(call)
            .as("%s needs %s", call, needed)
            .isInstanceOf(AccessDeniedException.class);
      } else {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(call)
                    instanceof AccessDeniedException)
            .as("%s needs %s", call, needed)
            .isFalse();
      }
    });
  }

  @Test
  void allowsNothingToWhoeverIsNotSignedIn() {
    needs
        .keySet()
        .forEach(call ->
            assertThatThrownBy(call)
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class));
  }

  @Test
  void anAdminCannotMakeASuperAdmin() {
    signIn(Role.ADMIN);
    assertThatThrownBy(() -> users.add("climber", "long enough", Role.SUPER_ADMIN, false))
        .isInstanceOf(AccessDeniedException.class);
  }

  private void signIn(Role role) {
    SnaplineUser user = new SnaplineUser("roles-" + role, "", role, world.tenant("roles"));
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
  }
}
