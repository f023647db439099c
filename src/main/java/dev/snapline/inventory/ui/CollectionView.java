package dev.snapline.inventory.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.snapline.inventory.CollectPolicies;
import dev.snapline.inventory.UsualInterval;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often the tenant's devices are backed up, and what it accepts of them. */
@Route("settings/collection")
@PageTitle("Collection · Snapline")
@RolesAllowed("ADMIN")
class CollectionView extends Main implements AfterNavigationObserver {

  private final CollectPolicies policies;
  private final IntervalSelect interval;
  private final Checkbox without = new Checkbox("Store exports without secrets");

  CollectionView(CollectPolicies policies, UsualInterval usual) {
    this.policies = policies;
    interval =
        new IntervalSelect(
            "As often as the installation says (%s)"
                .formatted(IntervalSelect.label(usual.interval())));
    addClassNames("page", "form-page");
    without.setId("without-secrets");
    without.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        allow(event.getValue());
      }
    });
    Paragraph words =
        new Paragraph(
            "A device whose backup user lacks the policy sensitive exports everything but"
                + " passwords and keys. Off: such an attempt fails and says so. On: what it exports"
                + " is stored and marked \"secrets missing\"; restoring from it needs the secrets"
                + " from elsewhere.");
    words.addClassName("soft");
    Div card = new Div(without, words);
    card.addClassNames("card", "switch-panel");
    add(new PageHeader("Collection"), often(), card);
  }

  private Div often() {
    interval.setId("tenant-interval");
    interval.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        backUpEvery(event.getValue());
      }
    });
    Paragraph words =
        new Paragraph(
            "For every device that has no interval of its own. Attempts come a little earlier or"
                + " later, so that not all of them come at once.");
    words.addClassName("soft");
    Div card = new Div(interval, words);
    card.addClassNames("card", "switch-panel");
    return card;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    interval.show(policies.interval().orElse(null));
    without.setValue(policies.withoutSecretsAllowed());
  }

  private void backUpEvery(@Nullable Duration often) {
    policies.backUpEvery(often);
    Notices.done(
        often == null
            ? "Devices are backed up as often as the installation says."
            : "Devices are backed up %s.".formatted(IntervalSelect.label(often)));
  }

  private void allow(boolean allowed) {
    policies.allowWithoutSecrets(allowed);
    Notices.done(
        allowed
            ? "Exports without secrets are stored from now on."
            : "Exports without secrets are not stored any more.");
  }
}
