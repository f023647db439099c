package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API of a process. */
final class RestApi {

  private static final String DEVICES = "/api/tenants/default/devices/";

  private final SnaplineProcess process;
  private final String login;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  /** As the operator of {@link FleetSeed}. */
  RestApi(SnaplineProcess process) {
    this(process, FleetSeed.USER, FleetSeed.PASSWORD);
  }

  RestApi(SnaplineProcess process, String username, String password) {
    this.process = process;
    this.login = username + ":" + password;
  }

  /** The lines of a stored export, decrypted. */
  List<String> export(UUID device, UUID snapshot) {
    return get(DEVICES + device + "/config/" + snapshot, "text/plain").lines().toList();
  }

  /** The diff of a snapshot against the one before. */
  JsonNode diff(UUID device, UUID snapshot) {
    return json.readTree(
        get(DEVICES + device + "/config/" + snapshot + "/diff", "application/json"));
  }

  /** The device's history, one entry for each change. */
  JsonNode history(UUID device) {
    return json.readTree(get(DEVICES + device + "/config-history?limit=200", "application/json"));
  }

  /** Backs a device up and gives the status it ended with. */
  String backUp(UUID device) {
    HttpRequest.Builder request =
        request(DEVICES + device + "/backup", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody());
    return json.readTree(send(request)).get("status").asString();
  }

  private String get(String path, String accept) {
    return send(request(path, accept).GET());
  }

  private HttpRequest.Builder request(String path, String accept) {
    return HttpRequest.newBuilder(process.uri(path))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
        .header("Accept", accept);
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s", answer.uri()).isEqualTo(200);
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
