package dev.snapline.activity.ui;

import com.vaadin.flow.component.html.Span;
import dev.snapline.backup.Attempt;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.kernel.Algorithms;
import dev.snapline.shell.Facts;
import java.util.stream.Collectors;

/** What a collector told of its visit. */
final class ContactFacts {

  private ContactFacts() {}

  static void add(Facts facts, Attempt attempt) {
    Contact contact = attempt.contact();
    if (contact != null) {
      facts.add("Phases", phases(contact));
      facts.add("Received", "%,d bytes".formatted(contact.bytes()));
      facts.add("Collector", contact.collector());
      Algorithms agreed = contact.algorithms();
      if (agreed != null) {
        Span names =
            new Span(
                String.join(
                    " · ", agreed.keyExchange(), agreed.hostKey(), agreed.cipher(), agreed.mac()));
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

  private static String phases(Contact contact) {
    return contact.phases().stream().map(ContactFacts::phase).collect(Collectors.joining(" · "));
  }

  private static String phase(Phase phase) {
    return phase.step().label() + " " + Words.duration(phase.took());
  }
}
