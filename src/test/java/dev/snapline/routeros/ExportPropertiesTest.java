package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExportPropertiesTest {

  @Provide
  Arbitrary<List<Terminal.Line>> lines() {
    return AnyExport.lines();
  }

  @Property(tries = 400)
  void readsBackWhatWasPrinted(@ForAll("lines") List<Terminal.Line> lines) {
    Export export = AnyExport.export(lines);
    assertThat(export.items().stream().map(ExportPropertiesTest::meant).toList()).isEqualTo(lines);
  }

  @Property(tries = 400)
  void writesCanonicalTextThatIsItsOwnCanonicalText(@ForAll("lines") List<Terminal.Line> lines) {
    CanonicalText once = AnyExport.export(lines).canonical();
    String bytes =
        new String(once.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(AnyExport.parsed(bytes).canonical().text()).isEqualTo(once.text());
  }

  @Property(tries = 400)
  void keepsTheHashAtAnyWidthInAnyStyle(
      @ForAll("lines") List<Terminal.Line> lines,
      @ForAll @IntRange(min = 20, max = 300) int width,
      @ForAll boolean quotes,
      @ForAll boolean terse,
      @ForAll boolean carriageReturns) {
    String other = new Terminal(width, quotes, terse, carriageReturns ? "\r\n" : "\n").print(lines);
    assertThat(AnyExport.parsed(other).canonical().sha256())
        .isEqualTo(AnyExport.export(lines).canonical().sha256());
  }

  @Property(tries = 1000)
  void turnsTheOlderConfigurationIntoTheNewerOne(
      @ForAll("lines") List<Terminal.Line> before, @ForAll("lines") List<Terminal.Line> after) {
    assertApplies(AnyExport.export(before), AnyExport.export(after));
  }

  @Property(tries = 1000)
  void reportsChangesExactlyIfTheHashDiffers(
      @ForAll("lines") List<Terminal.Line> before, @ForAll("lines") List<Terminal.Line> after) {
    Export older = AnyExport.export(before);
    Export newer = AnyExport.export(after);
    boolean same = older.canonical().sha256().equals(newer.canonical().sha256());
    assertThat(Comparison.between(older, newer).isEmpty()).isEqualTo(same);
    assertThat(Comparison.between(older, older)).isEmpty();
  }

  @Property(tries = 500)
  void saysEverythingInOneLine(
      @ForAll("lines") List<Terminal.Line> before, @ForAll("lines") List<Terminal.Line> after) {
    for (Change change : Comparison.between(AnyExport.export(before), AnyExport.export(after))) {
      assertThat(change.summary()).isNotBlank().doesNotContain("\n", "\r", "null");
      assertThat(change.item()).isNotBlank().doesNotContain("\n", "\r");
    }
  }

  @Property(tries = 300)
  void keepsEveryLineWhenMasking(
      @ForAll("lines") List<Terminal.Line> lines,
      @ForAll @IntRange(min = 20, max = 200) int width) {
    byte[] bytes =
        new Terminal(width, false, false, "\n").print(lines).getBytes(StandardCharsets.ISO_8859_1);
    ExportText text = ExportText.of(bytes);
    ExportText masked = text.masked();
    assertThat(masked.lineCount()).isEqualTo(text.lineCount());
    Parsed parsed = ExportParser.parse(masked);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.export().items()).hasSameSizeAs(lines);
  }

  static void assertApplies(Export older, Export newer) {
    List<Edit> edits = Comparison.edits(older, newer, Renames.between(older, newer));
    assertThat(Applied.to(older, edits)).isEqualTo(Applied.of(newer));
  }

  private static Terminal.Line meant(Item item) {
    TreeMap<String, String> attributes = new TreeMap<>();
    item.attributes()
        .forEach(attribute -> attributes.put(attribute.name(), attribute.value().bytes()));
    return new Terminal.Line(item.menu(), item.verb(), item.selector(), attributes);
  }
}
