package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReplyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expected end of command (line 1 column 9)",
        "bad command name bash (line 1 column 1)",
        "syntax error (line 1 column 3)",
        "expected command name (line 1 column 2)",
        "input does not match any value of interface",
        "not enough permissions (9)",
        "failure: not enough permissions (9)",
        "permission denied"
      })
  void recognisesRefusals(String text) {
    assertThat(ConsoleReply.error("\r\n" + text + "\r\n")).contains(new ConsoleError(text, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no such item",
        "failure: not allowed",
        "action timed out - try again, if error continues contact MikroTik support and send a supout file (13)",
        "error - contact MikroTik support and send a supout file (3)",
        "std failure: timeout (13)",
        "interrupted"
      })
  void recognisesFaults(String text) {
    assertThat(ConsoleReply.error("\r\n" + text + "\r\n")).contains(new ConsoleError(text, false));
  }

  @Test
  void quotesNothingThatCannotBePrinted() {
    assertThat(ConsoleReply.error("failure: \u001b[31m\u0000\u0007red\r\n"))
        .contains(new ConsoleError("failure: [31m red", false));
  }

  @Test
  void takesAnExportForNoError() {
    assertThat(ConsoleReply.error(Exports.HEADER + "/ip dns\nset servers=1.1.1.1\n")).isEmpty();
  }

  @Test
  void readsFields() {
    String output =
        "                   uptime: 1w2d3h\r\n                  version: 7.18.2 (stable)\r\n             factory-software: 7.4.1\r\n";
    assertThat(ConsoleReply.fields(output))
        .containsEntry("version", "7.18.2 (stable)")
        .containsEntry("factory-software", "7.4.1")
        .containsEntry("uptime", "1w2d3h");
  }
}
