package dev.snapline.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import dev.snapline.encryption.transit.TransitDouble;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as it is typed, with a database of its own. */
class KeysCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path directory = FreshDataDirectory.create();

  @Test
  void doesItsWorkWithoutStartingTheServer() {
    try (TransitDouble transit = TransitDouble.start()) {
      String url = "--snapline.encryption.transit.url=" + transit.url();
      String token = "--snapline.encryption.transit.token=" + TransitDouble.ROOT;
      assertThat(run("status")).isZero();
      assertThat(said()).containsPattern("keyring +encrypts what is new").contains("default");
      assertThat(run("rotate", "--tenant=default", url, token)).isZero();
      assertThat(said()).contains("has a new key in transit");
      assertThat(transit.keys()).hasSize(1);
      assertThat(run("move", "--to=transit", url, token)).isZero();
      assertThat(said()).contains("0 values encrypted anew, 0 left");
      assertThat(run("shred", "--tenant=default", "--confirm=default", url, token)).isZero();
      assertThat(transit.keys()).isEmpty();

      transit.seal(true);
      assertThat(run("rotate", "--tenant=default", url, token)).isEqualTo(2);
      assertThat(complained()).contains("Transit is sealed", "Unseal");
    }
  }

  @Test
  void saysInOneSentenceWhichSettingIsWrong() {
    assertThat(run("status", "--snapline.encryption.transit.url=https://bao:8200")).isEqualTo(2);
    assertThat(complained().strip())
        .isEqualTo(
            "Snapline could not do this: snapline.encryption.transit.token is missing, or snapline.encryption.transit.token-file to read it from.");
  }

  @Test
  void saysInOneSentenceWhichSettingCannotBeRead() {
    assertThat(run("status", "--snapline.encryption.transit.authentication=ldap")).isEqualTo(2);
    assertThat(complained().strip())
        .isEqualTo(
            "Snapline could not do this: snapline.encryption.transit.authentication must be one of token, approle, kubernetes.");
    assertThat(directory.resolve("postgres")).doesNotExist();
  }

  @Test
  void takesOnlyItsOwnGroup() {
    assertThat(KeysCommand.handles(new String[] {"keys", "status"})).isTrue();
    assertThat(KeysCommand.handles(new String[] {"--keys"})).isFalse();
    assertThat(KeysCommand.handles(new String[0])).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "status --loud=yes",
        "move",
        "move transit",
        "rotate",
        "shred --tenant=default",
        "shred --tenant=default --confirm=other"
      })
  void refusesBadUsageBeforeAnythingStarts(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(complained()).contains("usage:");
    assertThat(directory.resolve("postgres")).doesNotExist();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.add("--snapline.data-dir=" + directory);
    return KeysCommand.run(all.toArray(String[]::new), new PrintStream(out), new PrintStream(err));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
