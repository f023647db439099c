package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.encryption.transit.TransitDouble;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies of {@code docker/openbao}, kept to by a double that grants nothing else: what each
 * login is refused. That it may do what it has to, {@link ShippedStackTest} shows.
 */
class ShippedPoliciesTest {

  private static final String SOMETHING = "{\"plaintext\": \"c29tZXRoaW5n\"}";

  private final TransitDouble transit = TransitDouble.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @BeforeEach
  void logins() throws Exception {
    for (String kind : new String[] {"server", "collector", "keys", "operator"}) {
      ShippedLogins.make(transit, kind);
    }
    assertThat(send(TransitDouble.ROOT, "POST", "transit/keys/snapline-a", "{}")).isEqualTo(200);
    assertThat(send(TransitDouble.ROOT, "POST", "transit/keys/others", "{}")).isEqualTo(200);
  }

  @AfterEach
  void close() {
    http.close();
    transit.close();
  }

  @ParameterizedTest
  @CsvSource({
    "collector, POST, transit/keys/snapline-new",
    "collector, POST, transit/encrypt/snapline-new",
    "collector, GET, transit/keys/snapline-a",
    "collector, POST, transit/encrypt/others",
    "collector, POST, transit/decrypt/others",
    "collector, POST, transit/keys/snapline-a/rotate",
    "collector, POST, transit/keys/snapline-a/config",
    "collector, POST, transit/rewrap/snapline-a",
    "collector, DELETE, transit/keys/snapline-a",
    "server, POST, transit/encrypt/snapline-new",
    "server, POST, transit/encrypt/others",
    "server, POST, transit/decrypt/others",
    "server, POST, transit/keys/snapline-a/rotate",
    "server, POST, transit/keys/snapline-a/config",
    "server, POST, transit/rewrap/snapline-a",
    "server, DELETE, transit/keys/snapline-a",
    "keys, POST, transit/decrypt/others",
    "operator, POST, transit/encrypt/snapline-a",
    "operator, POST, transit/decrypt/snapline-a",
    "operator, GET, transit/keys/snapline-a",
    "server, GET, transit/export/encryption-key/snapline-a",
    "keys, GET, transit/export/encryption-key/snapline-a",
    "keys, GET, transit/backup/snapline-a"
  })
  void refuses(String kind, String method, String path) throws Exception {
    assertThat(send(login(kind), method, path, method.equals("POST") ? SOMETHING : ""))
        .isEqualTo(403);
    assertThat(transit.keys()).containsExactly("others", "snapline-a");
  }

  @ParameterizedTest
  @CsvSource({
    "collector, POST, transit/encrypt/snapline-a",
    "server, GET, transit/keys/snapline-a",
    "server, POST, transit/encrypt/snapline-a",
    "keys, POST, transit/keys/snapline-a/rotate",
    "keys, POST, transit/keys/snapline-a/config",
    "collector, GET, auth/token/lookup-self",
    "server, POST, auth/token/renew-self"
  })
  void theSameRequestsAreNotRefusedForAnotherReason(String kind, String method, String path)
      throws Exception {
    assertThat(send(login(kind), method, path, method.equals("POST") ? SOMETHING : ""))
        .isEqualTo(200);
  }

  @Test
  void aLoginWithoutThatRuleCannotEvenAskForItself() throws Exception {
    transit.policy("snapline-collector", "transit/encrypt/snapline-*", "update");
    assertThat(send(login("collector"), "GET", "auth/token/lookup-self", "")).isEqualTo(403);
  }

  private String login(String kind) throws Exception {
    String credentials =
        "{\"role_id\": \"%s\", \"secret_id\": \"%s\"}"
            .formatted(ShippedLogins.role(kind), ShippedLogins.secret(kind));
    String answer = answer("", "POST", "auth/approle/login", credentials).body();
    return json.readTree(answer).get("auth").get("client_token").asString();
  }

  private int send(String token, String method, String path, String body) throws Exception {
    return answer(token, method, path, body).statusCode();
  }

  private HttpResponse<String> answer(String token, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(transit.url().resolve("/v1/" + path))
            .header("X-Vault-Token", token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
