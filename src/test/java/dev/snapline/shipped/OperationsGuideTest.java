package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.process.KnownSettingsNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/operations.md names every setting there is, and none that there is not. */
class OperationsGuideTest {

  private static final Path GUIDE = Path.of("docs", "operations.md");
  private static final Pattern IN_THE_TABLE = Pattern.compile("`(snapline\\.[a-z.-]+)`");

  @Test
  void namesEverySetting() throws Exception {
    assertThat(Settings.names()).contains("snapline.zone", "snapline.database.app.password");
    assertThat(named()).containsAll(Settings.names());
  }

  @Test
  void namesWhatAStartKnowsAndNothingElse() throws Exception {
    assertThat(named()).isEqualTo(KnownSettingsNames.all());
  }

  @Test
  void namesNoSettingThatThereIsNot() throws Exception {
    Set<String> unknown = named();
    unknown.removeAll(Settings.names());
    assertThat(unknown).isEqualTo(new TreeSet<>(Settings.ELSEWHERE));
  }

  @Test
  void saysWhereTheAuthorityIsWheneverCertificatesAreVerified() throws Exception {
    List<String> addresses =
        Pattern.compile("jdbc:postgresql:\\S+")
            .matcher(Files.readString(GUIDE))
            .results()
            .map(MatchResult::group)
            .filter(address -> address.contains("sslmode=verify"))
            .toList();
    assertThat(addresses).isNotEmpty().allMatch(address -> address.contains("&sslrootcert=/"));
  }

  @Test
  void asksOfTheOperatorWhatItsPolicyAllows() throws Exception {
    String guide = Files.readString(GUIDE);
    String policy = Files.readString(Path.of("docker/openbao/snapline-operator.hcl"));
    assertThat(guide)
        .contains("bao operator raft snapshot save", "bao operator raft snapshot restore -force");
    assertThat(policy)
        .containsPattern("\"sys/storage/raft/snapshot\" \\{\\s+capabilities = \\[\"read\"]")
        .containsPattern(
            "\"sys/storage/raft/snapshot-force\" \\{\\s+capabilities = \\[\"update\"]");
  }

  @Test
  void copiesAndRestoresTheSameVolumesAndOnlySuchAsThereAre() throws Exception {
    List<String> loops =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.startsWith("for volume in "))
            .toList();
    assertThat(loops).hasSize(2);
    assertThat(loops.getFirst()).isEqualTo(loops.getLast());
    String compose = Files.readString(Path.of("docker/compose.yaml"));
    assertThat(loops.getFirst().replaceAll("for volume in |; do", "").split(" "))
        .hasSize(3)
        .allSatisfy(volume -> assertThat(compose).contains("\n  %s: {}\n".formatted(volume)));
  }

  private static Set<String> named() throws Exception {
    Set<String> named = new TreeSet<>();
    Files.readAllLines(GUIDE).stream()
        .filter(line -> line.startsWith("| `snapline."))
        .map(line -> line.split("\\|")[1])
        .forEach(cell ->
            IN_THE_TABLE.matcher(cell).results().forEach(found -> named.add(found.group(1))));
    return named;
  }
}
