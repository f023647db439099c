package dev.snapline.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** A file that may not be read is in MisconfiguredIT: the one who tests may read them all. */
class SecretFilesTest {

  @TempDir Path directory;

  @Test
  void acceptsADirectoryAndThatNobodyNamedOne() throws Exception {
    Files.writeString(directory.resolve("snapline.metrics.token"), "secret");
    assertThatCode(() -> read(directory.toString())).doesNotThrowAnyException();
    assertThatCode(() -> read(null)).doesNotThrowAnyException();
  }

  @Test
  void refusesADirectoryThatIsNotThere() throws Exception {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> read(none.toString()))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("snapline.secrets-dir: there is no directory %s.", none);
    Files.createFile(none);
    assertThatThrownBy(() -> read(none.toString())).isInstanceOf(Misconfigured.class);
  }

  @Test
  void refusesTheNameOfNoDirectory() {
    assertThatThrownBy(() -> read(" "))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith("snapline.secrets-dir is empty");
  }

  private static void read(String directory) {
    MockEnvironment environment = new MockEnvironment();
    if (directory != null) {
      environment.setProperty("snapline.secrets-dir", directory);
    }
    new SecretFiles().postProcessEnvironment(environment, new SpringApplication());
  }
}
