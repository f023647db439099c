package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {

  private static final String BODY =
      "/ip dns\nset servers=9.9.9.9\n/system identity\nset name=r1\n";

  static Stream<Arguments> refused() {
    String whole = Exports.HEADER + BODY;
    return Stream.of(
        Arguments.of(Finding.Code.EMPTY, ""),
        Arguments.of(Finding.Code.EMPTY, "\r\n\r\n"),
        Arguments.of(Finding.Code.ERROR_TEXT, "expected end of command (line 1 column 9)\r\n"),
        Arguments.of(Finding.Code.HEADER_MISSING, BODY),
        Arguments.of(Finding.Code.HEADER_ONLY, Exports.HEADER),
        Arguments.of(Finding.Code.OPEN_QUOTE, whole + "/system note\nset note=\"half\n"),
        Arguments.of(
            Finding.Code.DANGLING_CONTINUATION, whole + "/system note\nset note=\"half\\\n"),
        Arguments.of(Finding.Code.CUT_OFF, whole + "/ip firew"),
        Arguments.of(Finding.Code.CUT_OFF, whole + "/ip firewall filter\n"),
        Arguments.of(Finding.Code.CUT_OFF, whole + "/ip pool\nadd name=a ran"),
        Arguments.of(Finding.Code.CUT_OFF, whole + "/ip pool\nadd name=a ranges="),
        Arguments.of(Finding.Code.CUT_OFF, whole.replace("\n", "\r\n") + "/ip pool\r\nadd name=a"),
        Arguments.of(Finding.Code.INTERRUPTED, whole + "#interrupted\n"),
        Arguments.of(
            Finding.Code.MENU_TIMED_OUT, whole + "#error exporting \"/ip/ssh\" (timeout)\n"),
        Arguments.of(Finding.Code.TRAILING_GARBAGE, whole + "[admin@r1] > \n"),
        Arguments.of(Finding.Code.NOT_UNDERSTOOD, Exports.HEADER + "what is this\n" + BODY));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Finding.Code code, String text) {
    assertThat(reasons(Reading.of(Exports.text(text)))).extracting(Finding::code).contains(code);
  }

  @Test
  void tellsLineAndColumnInTheFile() {
    String text =
        Exports.HEADER
            + "/system note\nset note=\"a\\\n    b\" show-at-login=(no\n/x\nset a=b ;c\n";
    Finding finding = reasons(Reading.of(Exports.text(text))).getFirst();
    assertThat(finding.line()).isEqualTo(10);
    assertThat(finding.column()).isEqualTo(9);
  }

  @Test
  void acceptsAMenuThatCouldNeverBeExported() {
    String text = Exports.HEADER + BODY + "#error exporting /ip firewall calea\n";
    assertThat(Reading.of(Exports.text(text))).isInstanceOf(Reading.Complete.class);
  }

  @Test
  void missesAMenuThatWasThereLastTime() {
    Export previous = Exports.of(BODY);
    String text = Exports.HEADER + "/system identity\nset name=r1\n#error exporting /ip dns\n";
    assertThat(reasons(Reading.of(Exports.text(text), previous)))
        .extracting(Finding::code)
        .containsExactly(Finding.Code.MENU_LOST);
  }

  @Test
  void suspectsAnExportWithoutItsEnd() {
    Export previous =
        Exports.of(
            "/ip dns\nset servers=9.9.9.9\n/ip pool\n" + "add name=a ranges=10.0.0.1\n".repeat(90));
    String text = Exports.HEADER + "/ip dns\nset servers=9.9.9.9\n";
    assertThat(reasons(Reading.of(Exports.text(text), previous)))
        .extracting(Finding::code)
        .containsExactly(Finding.Code.SUSPICIOUS_SHRINK);
  }

  @Test
  void warnsOfReferencesToNothing() {
    String text = Exports.HEADER + "/interface list member\nadd interface=*1F list=WAN\n";
    Reading.Complete reading = (Reading.Complete) Reading.of(Exports.text(text));
    assertThat(reading.warnings())
        .extracting(Finding::code)
        .containsExactly(Finding.Code.DANGLING_REFERENCE);
    assertThat(reading.warnings().getFirst().line()).isEqualTo(7);
  }

  @Test
  void putsNothingIntoTheMenuBeforeAnUnreadableOne() {
    String text = Exports.HEADER + BODY + "/tool (romon\nset enabled=yes\n/ip pool\nadd name=a\n";
    Reading.Incomplete reading = (Reading.Incomplete) Reading.of(Exports.text(text));
    assertThat(reading.readable().items("/system identity")).hasSize(1);
    assertThat(reading.readable().items("/ip pool")).hasSize(1);
  }

  @Test
  void wantsALineEndFromASession() {
    ExportText text = Exports.text(Exports.HEADER + BODY.stripTrailing());
    assertThat(Reading.of(text)).isInstanceOf(Reading.Complete.class);
    assertThat(Reading.ofSession(text, null)).isInstanceOf(Reading.Incomplete.class);
  }

  @Test
  void readsTheHeaderOfEveryAge() {
    Header old = header("# may/23/2015 22:21:52 by RouterOS 6.28\n#\n" + BODY);
    Header virtual =
        header("# 2026-01-02 13:32:51 by RouterOS 7.18.2\n# system id = AbCdEfGhIjK\n#\n" + BODY);
    assertThat(old.version()).isEqualTo("6.28");
    assertThat(old.softwareId()).isNull();
    assertThat(virtual.systemId()).isEqualTo("AbCdEfGhIjK");
  }

  private static Header header(String text) {
    return Exports.read(text).header();
  }

  private static List<Finding> reasons(@Nullable Reading reading) {
    return reading instanceof Reading.Incomplete incomplete ? incomplete.reasons() : List.of();
  }
}
