package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One test for each folder of {@code routeros/cases}, named by board and version. {@code
 * export.rsc} is what the router gave, {@code previous.rsc} what it gave before; the texts beside
 * them are what we say to it. To add a case, add a folder with the exports and run once with {@code
 * -Dcases.write=true}; then read what was written.
 */
class ExportCasesTest {

  private static final Path CASES = Path.of("src/test/resources/routeros/cases");

  @TestFactory
  Stream<DynamicTest> saysWhatTheCaseExpects() throws IOException {
    List<Path> cases;
    try (Stream<Path> folders = Files.list(CASES)) {
      cases = folders.sorted().toList();
    }
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
  }

  private static void check(Path folder) throws IOException {
    ExportText text = ExportText.of(Files.readAllBytes(folder.resolve("export.rsc")));
    Reading reading = Reading.of(text);
    expect(folder.resolve("check.txt"), verdict(reading));
    expect(folder.resolve("masked.txt"), String.join("\n", text.masked().lines()) + "\n");
    expect(folder.resolve("canonical.txt"), readable(reading).canonical().text());
    Path previous = folder.resolve("previous.rsc");
    if (Files.exists(previous)) {
      Export older = readable(Reading.of(ExportText.of(Files.readAllBytes(previous))));
      expect(folder.resolve("changes.txt"), story(Comparison.between(older, readable(reading))));
    }
  }

  private static void expect(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("cases.write")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static Export readable(Reading reading) {
    return switch (reading) {
      case Reading.Complete complete -> complete.export();
      case Reading.Incomplete incomplete -> incomplete.readable();
    };
  }

  private static String verdict(Reading reading) {
    return switch (reading) {
      case Reading.Complete complete -> "complete\n" + findings("warning", complete.warnings());
      case Reading.Incomplete incomplete ->
          "incomplete\n"
              + findings("reason", incomplete.reasons())
              + findings("warning", incomplete.warnings());
    };
  }

  private static String findings(String what, List<Finding> findings) {
    return findings.stream()
        .map(f ->
            what + ": " + f.code() + " " + f.line() + ":" + f.column() + " " + f.message() + "\n")
        .collect(Collectors.joining());
  }

  private static String story(List<Change> changes) {
    StringBuilder story = new StringBuilder();
    for (Change change : changes) {
      story
          .append(change.kind().name().toLowerCase(Locale.ROOT))
          .append(' ')
          .append(change.menuPath())
          .append('\n');
      story.append("  ").append(change.summary()).append('\n');
      if (change.risk() != null) {
        story.append("  risk: ").append(change.risk()).append('\n');
      }
      if (change.because() != null) {
        story.append("  because: ").append(change.because()).append('\n');
      }
    }
    return story.toString();
  }
}
