package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[admin@MikroTik] > ",
        "[admin@MikroTik] > /export show-sensitive",
        "[admin@R1] /ip address> ",
        "[admin@R1] <SAFE> ",
        "[back-up@Core [main] 1] >",
        "[admin@R1] /ip/firewall> export"
      })
  void knowsPrompts(String line) {
    assertThat(Stranger.isPrompt(line)).isTrue();
    assertThat(Stranger.instead("\r\n" + line + "\n" + Exports.HEADER)).contains("prompt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"add comment=\"[admin@R1] > \"", "[ find name=a ]", "[a@b]", "# [a@b] > x", ""})
  void takesNothingElseForAPrompt(String line) {
    assertThat(Stranger.isPrompt(line)).isFalse();
  }

  @Test
  void tellsDataFromText() {
    assertThat(Stranger.instead("PK\u0003\u0004\n")).contains("binary data");
    assertThat(Stranger.instead("\u00c4rger\twith \u001b[m colours\r\n"))
        .isEqualTo("the first lines do not name a RouterOS version");
    assertThat(Stranger.line("add \u0000", "a reason")).contains("binary data");
    assertThat(Stranger.line("adder", "a reason")).isEqualTo("a reason");
  }

  @Test
  void noticesThatTheBeginningIsMissing() {
    assertThat(Stranger.instead("/ip address\nadd address=192.0.2.1/24\n"))
        .isEqualTo("its beginning is missing");
  }
}
