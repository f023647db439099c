package dev.snapline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.audit.AuditTrail;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.Tenants;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class SignInAuditTest {

  @Autowired TestWorld world;
  @Autowired AuditTrail trail;
  @LocalServerPort int port;

  private TenantId tenant;

  @BeforeEach
  void user() {
    tenant = world.tenant("sign-in");
    world.user(tenant, "sign-in-user", Role.VIEWER);
  }

  @Test
  void recordsWhoSignedInAndWhoFailedTo() throws Exception {
    assertThat(signIn("sign-in-user", "password-of-sign-in-user")).doesNotContain("error");
    assertThat(signIn("sign-in-user", "wrong")).contains("error");
    assertThat(entries(tenant))
        .contains(
            "SIGNED_IN sign-in-user: as viewer",
            "SIGN_IN_FAILED sign-in-user: wrong user name or password");
  }

  @Test
  void recordsANameNobodyHasInTheDefaultTenantAndNeverThePassword() throws Exception {
    assertThat(signIn("nobody\r\nat all", "planted-password")).contains("error");
    assertThat(entries(Tenants.DEFAULT))
        .anyMatch(entry -> entry.startsWith("SIGN_IN_FAILED nobody  at all:"))
        .noneMatch(entry -> entry.contains("planted"));
  }

  @Test
  void makesGuessesWaitAndTellsTheTrailButLetsTheOwnerInAgain() throws Exception {
    world.user(tenant, "guessed-user", Role.VIEWER);
    await().until(() -> api("guessed-user", "wrong") == 429);
    assertThat(api("sign-in-user", "password-of-sign-in-user")).isEqualTo(200);
    assertThat(entries(tenant))
        .anyMatch(entry ->
            entry.startsWith("SIGN_IN_FAILED guessed-user: many failed tries from 127.0.0.1"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> api("guessed-user", "password-of-guessed-user") == 200);
  }

  /** Asks for the devices; returns the status. */
  private int api(String name, String password) throws Exception {
    String login = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/api/tenants/" + tenant + "/devices"))
            .header("Authorization", "Basic " + login)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Posts the sign-in form; returns where it leads to. */
  private String signIn(String name, String password) throws Exception {
    HttpRequest form =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username=" + encoded(name) + "&password=" + encoded(password)))
            .build();
    HttpResponse<Void> answer =
        HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private List<String> entries(TenantId of) {
    return world.asAdmin(of, () -> trail.page("", 0, 100)).stream()
        .filter(entry ->
            entry.action() == AuditAction.SIGNED_IN || entry.action() == AuditAction.SIGN_IN_FAILED)
        .map(entry -> entry.action() + " " + entry.actor().name() + ": " + entry.detail())
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
