package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestApiTest {

  @Autowired TestWorld world;
  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private DemoRouters routers;
  private DemoRouter router;
  private DeviceId device;
  private String base;

  @BeforeAll
  void start() throws Exception {
    TenantId tenant = world.tenant("rest");
    TenantId other = world.tenant("rest-other");
    world.user(tenant, "rest-viewer", Role.VIEWER);
    world.user(tenant, "rest-operator", Role.OPERATOR);
    world.user(other, "rest-stranger", Role.ADMIN);
    world.user(other, "rest-super", Role.SUPER_ADMIN);
    routers = DemoRouters.start(0, FreshDataDirectory.create());
    router = routers.routers().getFirst();
    device =
        world.device(
            tenant,
            new DeviceData(
                router.name(), router.address(), router.port(), router.username(), false, null),
            router.password());
    base = "/api/tenants/rest/devices";
    assertThat(post("rest-operator", base + "/" + device + "/backup").get("status").asString())
        .isEqualTo("success");
    routers.change(router.name(), ChangeKind.DNS_CHANGED);
    assertThat(post("rest-operator", base + "/" + device + "/backup").get("status").asString())
        .isEqualTo("success");
  }

  @AfterAll
  void stop() {
    routers.close();
  }

  @Test
  void listsDevicesWithTheirState() throws Exception {
    JsonNode first = body("rest-viewer", base).get(0);
    assertThat(first.get("name").asString()).isEqualTo(router.name());
    assertThat(first.get("status").asString()).isEqualTo("protected");
    assertThat(first.get("snapshots").asInt()).isEqualTo(2);
  }

  @Test
  void givesTheHistoryNewestFirstDownToTheBaseline() throws Exception {
    JsonNode newest = computedHistory().get(0);
    JsonNode history = computedHistory();
    JsonNode baseline = history.get(history.size() - 1);
    assertThat(newest.get("component").asString()).isEqualTo("/ip dns");
    assertThat(newest.get("summary").asString()).isNotBlank();
    assertThat(newest.get("diff_id").isNull()).isFalse();
    assertThat(newest.get("lines_added").asInt()).isPositive();
    assertThat(baseline.get("diff_id").isNull()).isTrue();
    assertThat(newest.get("created_at").asString())
        .isGreaterThan(baseline.get("created_at").asString());
    assertThat(body("rest-viewer", base + "/" + device + "/config-history?limit=1")).hasSize(1);
  }

  @Test
  void anOperatorGetsTheFileByteForByteAndAViewerGetsItMasked() throws Exception {
    String path = base + "/" + device + "/config/" + newestSnapshot();
    JsonNode masked = body("rest-viewer", path);
    JsonNode whole = body("rest-operator", path);
    assertThat(masked.get("masked").asBoolean()).isTrue();
    assertThat(whole.get("masked").asBoolean()).isFalse();
    assertThat(masked.get("config_text").asString())
        .isNotEqualTo(whole.get("config_text").asString());
    byte[] file = get("rest-operator", path, "text/plain").body();
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
        .isEqualTo(whole.get("file_sha256").asString());
    assertThat(get("rest-operator", path, "text/plain").headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(name -> assertThat(name).contains("router-" + router.name() + "-2"));
    assertThat(whole.get("sha256_hash").asString()).hasSize(64);
  }

  @Test
  void givesTheUnifiedDiff() throws Exception {
    computedHistory();
    JsonNode diff =
        body("rest-viewer", base + "/" + device + "/config/" + newestSnapshot() + "/diff");
    assertThat(diff.get("diff").asString()).startsWith("@@ -").contains("\n+").contains("\n-");
  }

  @Test
  void saysUnchangedWhenNothingChanged() throws Exception {
    JsonNode answer = post("rest-operator", base + "/" + device + "/backup");
    assertThat(answer.get("status").asString()).isEqualTo("unchanged");
    assertThat(answer.get("hash").asString()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "rest-viewer, /api/tenants/rest/devices, 200",
    "rest-super, /api/tenants/rest/devices, 200",
    "rest-stranger, /api/tenants/rest/devices, 404",
    "rest-viewer, /api/tenants/rest-other/devices, 404",
    "rest-viewer, /api/tenants/nobody/devices, 404",
    "rest-viewer, /api/tenants/rest/devices?limit=0, 422",
    "rest-viewer, /api/tenants/rest/devices?limit=201, 422",
    "rest-viewer, /api/tenants/rest/devices?offset=-1, 422",
    "rest-viewer, /api/tenants/rest/devices?limit=ten, 422",
    "rest-viewer, /api/tenants/rest/devices/no-uuid/config-history, 422",
    "rest-viewer, /api/tenants/rest/devices/00000000-0000-0000-0000-00000000dead/config-history, 404",
    "rest-viewer, /api/tenants/rest/devices/DEVICE/config/00000000-0000-0000-0000-00000000dead, 404",
    "rest-viewer, /api/tenants/rest/devices/DEVICE/config/00000000-0000-0000-0000-00000000dead/diff, 404",
    "rest-viewer, /api/tenants/rest/devices/DEVICE/config-history?limit=201, 422",
    "rest-viewer, /api/tenants/rest/devices/DEVICE/config-history?offset=-1, 422",
    "rest-stranger, /api/tenants/rest/devices/DEVICE/config-history, 404",
    "rest-stranger, /api/tenants/rest-other/devices/DEVICE/config-history, 404"
  })
  void answersWithTheFittingStatus(String user, String path, int status) throws Exception {
    assertThat(
            get(user, path.replace("DEVICE", device.toString()), "application/json").statusCode())
        .isEqualTo(status);
  }

  @Test
  void anotherTenantsSnapshotDoesNotExist() throws Exception {
    String snapshot = newestSnapshot();
    assertThat(
            get(
                    "rest-stranger",
                    "/api/tenants/rest-other/devices/" + device + "/config/" + snapshot,
                    "application/json")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aViewerMayNotTriggerABackupAndABackupOfNothingIsNotFound() throws Exception {
    assertThat(send("rest-viewer", base + "/" + device + "/backup").statusCode()).isEqualTo(403);
    assertThat(send("rest-operator", base + "/" + UUID.randomUUID() + "/backup").statusCode())
        .isEqualTo(404);
  }

  @Test
  void nobodyGetsInWithoutAPassword() throws Exception {
    HttpRequest anonymous = HttpRequest.newBuilder(uri(base)).build();
    assertThat(http.send(anonymous, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(401);
    HttpRequest wrong =
        HttpRequest.newBuilder(uri(base))
            .header("Authorization", basic("rest-viewer", "wrong"))
            .build();
    assertThat(http.send(wrong, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(401);
  }

  private JsonNode computedHistory() {
    return org.awaitility.Awaitility.await()
        .until(
            () -> body("rest-viewer", base + "/" + device + "/config-history"),
            history -> !history.get(0).get("component").isNull());
  }

  private String newestSnapshot() throws Exception {
    return body("rest-viewer", base + "/" + device + "/config-history?limit=1")
        .get(0)
        .get("snapshot_id")
        .asString();
  }

  private JsonNode body(String user, String path) throws Exception {
    HttpResponse<byte[]> response = get(user, path, "application/json");
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return json.readTree(response.body());
  }

  private JsonNode post(String user, String path) throws Exception {
    return json.readTree(send(user, path).body());
  }

  private HttpResponse<byte[]> send(String user, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", basic(user, "password-of-" + user))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String user, String path, String accept) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", basic(user, "password-of-" + user))
            .header("Accept", accept)
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
