package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
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
  void namesNoSettingThatThereIsNot() throws Exception {
    Set<String> unknown = named();
    unknown.removeAll(Settings.names());
    assertThat(unknown).isEqualTo(new TreeSet<>(Settings.ELSEWHERE));
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
