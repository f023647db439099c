package dev.snapline.cli;

import dev.snapline.routeros.Export;
import dev.snapline.routeros.Finding;
import dev.snapline.routeros.Header;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** {@code check}: is it whole, and what does its header say? */
final class Check extends PerFile {

  Check(Console console, boolean json) {
    super(console, json);
  }

  @Override
  Exit about(Read read) {
    if (json) {
      console.line(object(read).toString());
    } else {
      console.line(
          read.file()
              + ": "
              + (read.complete() ? "complete" : "incomplete")
              + facts(read.export()));
      read.reasons().forEach(reason -> console.line("  " + Read.sentence(reason)));
      read.warnings().forEach(warning -> console.line("  warning: " + Read.sentence(warning)));
    }
    return read.exit();
  }

  private static Json object(Read read) {
    Header header = read.export().header();
    return new Json()
        .add("file", read.file())
        .add("complete", read.complete())
        .add("reasons", read.reasons().stream().map(Check::finding).toList())
        .add("warnings", read.warnings().stream().map(Check::finding).toList())
        .add("version", header.version())
        .add("model", header.model())
        .add("serial", header.serialNumber())
        .add("softwareId", header.softwareId())
        .add("systemId", header.systemId())
        .add("menus", read.export().menus().size())
        .add("items", read.export().itemCount())
        .add("fileSha256", read.text().fileSha256());
  }

  static Json finding(Finding finding) {
    return new Json()
        .add("code", finding.code().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .add("message", finding.message())
        .add("line", finding.line())
        .add("column", finding.column());
  }

  static List<Json> findings(List<Finding> findings) {
    return findings.stream().map(Check::finding).toList();
  }

  private static String facts(Export export) {
    StringJoiner facts = new StringJoiner(", ", " (", ")");
    Header header = export.header();
    fact(facts, "RouterOS ", header.version());
    fact(facts, "", header.model());
    fact(facts, "serial ", header.serialNumber());
    facts.add(export.itemCount() + " items in " + export.menus().size() + " menus");
    return facts.toString();
  }

  private static void fact(StringJoiner facts, String what, @Nullable String value) {
    if (value != null) {
      facts.add(what + value);
    }
  }
}
