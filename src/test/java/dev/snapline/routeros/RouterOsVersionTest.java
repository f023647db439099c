package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterOsVersionTest {

  @ParameterizedTest
  @CsvSource({"7.18.2 (stable), 7, /export show-sensitive", "6.49.18 (long-term), 6, /export"})
  void knowsHowToExport(String text, int major, String command) {
    RouterOsVersion version = RouterOsVersion.parse(text).orElseThrow();
    assertThat(version.major()).isEqualTo(major);
    assertThat(version.exportCommand()).isEqualTo(command);
  }

  @Test
  void ordersByAge() {
    List<String> byAge =
        Arrays.asList(
            "6.9",
            "6.45beta27",
            "6.45",
            "6.45.1",
            "6.49.18",
            "7.1beta6",
            "7.1rc3",
            "7.1",
            "7.10rc1",
            "7.18.2",
            "7.20_ab294",
            "7.24");
    assertThat(
            byAge.stream()
                .map(v -> RouterOsVersion.parse(v).orElseThrow())
                .sorted()
                .map(RouterOsVersion::toString))
        .isEqualTo(byAge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stable", "seven", "99999999999.1"})
  void refusesWhatIsNoVersion(String text) {
    assertThat(RouterOsVersion.parse(text)).isEmpty();
  }
}
