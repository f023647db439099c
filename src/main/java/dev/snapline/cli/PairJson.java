package dev.snapline.cli;

import dev.snapline.routeros.AttributeChange;
import dev.snapline.routeros.Change;
import java.util.Locale;

/** A pair as documented in docs/routeros-json.md. */
final class PairJson {

  private PairJson() {}

  static Json of(Pair pair) {
    return new Json()
        .add("old", pair.older().file())
        .add("new", pair.newer().file())
        .add("changes", pair.changes().stream().map(PairJson::change).toList())
        .add("added", pair.diff().added())
        .add("removed", pair.diff().removed())
        .add("oldReasons", Check.findings(pair.older().reasons()))
        .add("newReasons", Check.findings(pair.newer().reasons()));
  }

  private static Json change(Change change) {
    return new Json()
        .add("menu", change.menuPath())
        .add("kind", change.kind().name().toLowerCase(Locale.ROOT))
        .add("item", change.item())
        .add("attributes", change.attributes().stream().map(PairJson::attribute).toList())
        .add("from", change.from())
        .add("to", change.to())
        .add("summary", change.summary())
        .add("risk", change.risk())
        .add("because", change.because());
  }

  private static Json attribute(AttributeChange attribute) {
    return new Json()
        .add("name", attribute.name())
        .add("old", attribute.before())
        .add("new", attribute.after())
        .add("secret", attribute.secret());
  }
}
