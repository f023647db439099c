package dev.snapline.activity.ui;

import com.vaadin.flow.component.html.Span;
import dev.snapline.backup.Attempt;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.kernel.Algorithms;
import dev.snapline.shell.Facts;
import java.util.List;
import java.util.stream.Stream;

/** What a collector told of its visit. */
final class ContactFacts {

  private ContactFacts() {}

  static void add(Facts facts, Attempt attempt) {
    Contact contact = attempt.contact();
    if (contact != null) {
      facts.add("Phases", contact.phases().stream().map(ContactFacts::phase).toArray(Span[]::new));
      facts.add("Received", "%,d bytes".formatted(contact.bytes()));
      facts.add("Collector", contact.collector());
      Algorithms agreed = contact.algorithms();
      if (agreed != null) {
        Span names = new Span(String.join(" · ", names(agreed)));
        names.addClassName("mono");
        facts.add("Algorithms", names);
      }
    }
    if (attempt.flaws().secrets()) {
      facts.add("Missing", "secrets: the backup user may not see them");
    }
    if (!attempt.flaws().menus().isEmpty()) {
      facts.add("Missing menus", String.join(", ", attempt.flaws().menus()));
    }
  }

  /** Without the MAC where the cipher brings its own. */
  private static List<String> names(Algorithms agreed) {
    return Stream.of(agreed.keyExchange(), agreed.hostKey(), agreed.cipher(), agreed.mac())
        .filter(name -> !name.equals("implicit"))
        .toList();
  }

  private static Span phase(Phase phase) {
    Span span = new Span(phase.step().label() + " " + Words.duration(phase.took()));
    span.addClassName("phase");
    return span;
  }
}
