package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code docker/openbao/init.sh} with a program that stands in for OpenBao's client: it remembers
 * what it was told, and answers in the client's words as far as the script reads them.
 */
class OpenBaoSetupTest {

  private static final Path FILES = Path.of("docker/openbao").toAbsolutePath();
  private final Path directory = FreshDataDirectory.create();
  private final Path calls = directory.resolve("calls");

  @BeforeEach
  void standsIn() throws IOException {
    for (String place : List.of("state", "operator", "server", "collector", "keys", "bin")) {
      Files.createDirectory(directory.resolve(place));
    }
    Shell.program(
        directory.resolve("bin/bao"),
        """
        #!/bin/sh
        cd "$STATE"
        if [ "$1" != status ]; then
          case "$*" in *s.root*|*secret-of*) echo "a secret among the arguments" >&2; exit 9 ;; esac
          echo "${BAO_TOKEN:-nobody}: $*" >> "$CALLS"
        fi
        [ "$*" = "$BREAK" ] && exit 7
        # So many looks at it until it has elected itself.
        standby="$(cat standby 2>/dev/null || echo 0)"
        if [ "$standby" -gt 0 ] && [ "$1" != status ]; then
          echo "local node not active but active cluster node not found" >&2; exit 2
        fi
        case "$*" in
          status) [ -e initialised ] || { echo 'Initialized     false'; exit 2; }
            echo 'Initialized     true'
            if [ "$standby" -gt 0 ]; then echo 'HA Mode         standby'; echo $((standby - 1)) > standby
            else echo 'HA Mode         active'; fi ;;
          'operator init'*) [ -e initialised ] && exit 2; touch initialised; echo 3 > standby
            printf 'Recovery Key 1: recovery-key\\n\\nInitial Root Token: s.root\\n' ;;
          'secrets list') cat secrets 2>/dev/null || echo 'cubbyhole/    cubbyhole' ;;
          'secrets enable transit') echo 'transit/    transit' > secrets ;;
          'auth list') cat auth 2>/dev/null || echo 'token/    token' ;;
          'auth enable approle') echo 'approle/    approle' > auth ;;
          'policy write '*) cp "$4" "$3" ;;
          'read -field=role_id '*) printf 'role-of-%s' "$(basename "$(dirname "$3")")" ;;
          'write -f -field=secret_id '*) printf 'secret-of-%s' "$(basename "$(dirname "$4")")" ;;
          'write -field=token '*) [ -s "${4#role_id=@}" ] && [ -s "${5#secret_id=@}" ] || exit 2
            printf 's.operator' ;;
        esac
        """);
    Shell.program(directory.resolve("bin/sleep"), "#!/bin/sh\n");
  }

  @Test
  void makesTransitPoliciesAndOneLoginEachAndForgetsTheRootToken() throws Exception {
    assertThat(init("").fine()).doesNotContain("s.root", "recovery-key", "secret-of");
    assertThat(Files.readAllLines(calls))
        .contains("s.root: secrets enable transit", "s.root: auth enable approle")
        .anyMatch(call ->
            call.startsWith("s.root: write auth/approle/role/snapline-collector")
                && call.contains("token_policies=snapline-collector")
                && call.contains("token_no_default_policy=true"))
        .endsWith("s.root: token revoke -self");
    assertThat(content("server/role-id")).isEqualTo("role-of-snapline-server");
    assertThat(content("collector/secret-id")).isEqualTo("secret-of-snapline-collector");
    assertThat(content("operator/recovery-key")).isEqualTo("recovery-key\n");
    assertThat(directory.resolve("operator/first-start")).doesNotExist();
    assertThat(mode("collector/secret-id")).isEqualTo("r--r-----");
    assertThat(mode("operator/secret-id")).isEqualTo("r--------");
  }

  @Test
  void laterOnlyBringsPoliciesUpToDateWithALoginThatCanDoNoMore() throws Exception {
    init("").fine();
    Files.delete(calls);
    init("").fine();
    assertThat(Files.readAllLines(calls))
        .noneMatch(call -> call.contains("operator init") || call.contains("secret_id "))
        .filteredOn(call -> call.contains("policy write"))
        .hasSize(4)
        .allMatch(call -> call.startsWith("s.operator: "));
  }

  @Test
  void takesUpASetupThatBrokeOff() throws Exception {
    assertThat(init("auth enable approle").code()).isNotZero();
    assertThat(directory.resolve("server/secret-id")).doesNotExist();
    init("").fine();
    assertThat(content("server/secret-id")).isEqualTo("secret-of-snapline-server");
    assertThat(directory.resolve("operator/first-start")).doesNotExist();
  }

  @Test
  void waitsAfterARestartUntilOpenBaoIsActive() throws Exception {
    init("").fine();
    standBy(4);
    init("").fine();
    assertThat(Files.readAllLines(calls)).endsWith("s.operator: token revoke -self");
  }

  @Test
  void saysSoWhenOpenBaoDoesNotBecomeActive() throws Exception {
    init("").fine();
    standBy(1_000);
    Shell.Ended ended = init("");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed()).contains("does not become active");
  }

  /** With the command of compose.yaml. */
  @Test
  void isHealthyWhenItIsActiveAndNotBefore() throws Exception {
    List<String> command = List.of("sh", "-c", healthCheck());
    assertThat(Shell.run(environment(""), command).code()).as("not set up").isNotZero();
    init("").fine();
    assertThat(Shell.run(environment(""), command).code()).as("active").isZero();
    standBy(1);
    assertThat(Shell.run(environment(""), command).code()).as("standing by").isNotZero();
    assertThat(Shell.run(environment(""), command).code()).as("active again").isZero();
  }

  @Test
  void touchesNoOpenBaoThatSomebodyElseSetUp() throws Exception {
    Files.createFile(directory.resolve("state/initialised"));
    Shell.Ended ended = init("");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed()).contains("there is no operator's login");
    assertThat(calls).doesNotExist();
  }

  @Test
  void givesCollectorsNothingButEncryptingAndDecrypting() throws Exception {
    String collector = Files.readString(FILES.resolve("snapline-collector.hcl"));
    assertThat(collector.lines().filter(line -> line.startsWith("path")))
        .containsExactly(
            "path \"transit/encrypt/snapline-*\" {",
            "path \"transit/decrypt/snapline-*\" {",
            "path \"auth/token/lookup-self\" {",
            "path \"auth/token/renew-self\" {",
            "path \"auth/token/revoke-self\" {");
    // "create" on encrypt would make a key for whatever tenant is named.
    assertThat(collector.lines().filter(line -> line.contains("capabilities")))
        .noneMatch(line -> line.contains("create") || line.contains("delete"));
    assertThat(Files.readString(FILES.resolve("snapline-operator.hcl"))).doesNotContain("transit/");
    assertThat(Files.readString(FILES.resolve("snapline-server.hcl"))).doesNotContain("\"delete\"");
  }

  /** As a server does that is alone, after its start. */
  private void standBy(int looks) throws IOException {
    Files.writeString(directory.resolve("state/standby"), Integer.toString(looks));
  }

  private Shell.Ended init(String breaksAt) {
    return Shell.run(environment(breaksAt), List.of("sh", FILES.resolve("init.sh").toString()));
  }

  private Map<String, String> environment(String breaksAt) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("STATE", directory.resolve("state").toString());
    environment.put("CALLS", calls.toString());
    environment.put("BREAK", breaksAt);
    environment.put("BAO_ADDR", "https://openbao:8200");
    environment.put("TRIES", "5");
    environment.put("POLICIES", FILES.toString());
    for (String place : List.of("operator", "server", "collector", "keys")) {
      environment.put(
          place.toUpperCase(java.util.Locale.ROOT), directory.resolve(place).toString());
    }
    return environment;
  }

  private static String healthCheck() throws IOException {
    try (Reader compose = Files.newBufferedReader(FILES.resolveSibling("compose.yaml"))) {
      Map<String, Map<String, Map<String, Map<String, List<String>>>>> read =
          new Yaml().load(compose);
      List<String> test = read.get("services").get("openbao").get("healthcheck").get("test");
      assertThat(test).hasSize(2).startsWith("CMD-SHELL");
      return test.getLast();
    }
  }

  private String content(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  private String mode(String file) throws IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(directory.resolve(file)));
  }
}
