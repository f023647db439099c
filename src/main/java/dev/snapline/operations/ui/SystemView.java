package dev.snapline.operations.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.snapline.bus.Bus;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.KeysState;
import dev.snapline.operations.Collectors;
import dev.snapline.operations.Queues;
import dev.snapline.process.ThisProcess;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** The parts of this installation: bus, keys, collectors, queues, work that was given up. */
@Route("settings/system")
@PageTitle("System · Snapline")
@RolesAllowed("ADMIN")
@Uses(TimeAgo.class)
class SystemView extends Main {

  private static final int REFRESH_MILLISECONDS = 3000;

  private final Queues queues;
  private final Span bus = new Span();
  private final Span keys = new Span();
  private final Div reasons = new Div();
  private final ConfigCipher cipher;
  private final CollectorGrid collectors;
  private final QueueGrid backlogs;
  private final @Nullable GivenUpGrid givenUp;
  private @Nullable Registration polling;

  SystemView(
      Collectors collectors,
      Queues queues,
      ConfigCipher cipher,
      CurrentUser user,
      ThisProcess process) {
    this.queues = queues;
    this.cipher = cipher;
    this.collectors = new CollectorGrid(collectors);
    this.backlogs = new QueueGrid(queues);
    this.givenUp = user.has(Role.SUPER_ADMIN) ? new GivenUpGrid(queues) : null;
    addClassNames("page", "system-page");
    PageHeader header = new PageHeader("System");
    Span release = new Span("Snapline " + process.release());
    release.addClassName("soft");
    header.beside(bus, keys, release);
    bus.addClassName("badge");
    keys.addClassName("badge");
    reasons.addClassName("form-fault");
    add(header, reasons, this.collectors, backlogs);
    if (givenUp != null) {
      add(givenUp);
    }
    refresh();
  }

  private void refresh() {
    Bus.State state = queues.state();
    KeysState keysState = cipher.state();
    boolean keysUp = keysState == KeysState.AVAILABLE;
    badge(bus, state.up(), state.up() ? "Bus is up" : "Bus is down");
    badge(keys, keysUp, keysState.label());
    reasons.removeAll();
    if (state.reason() != null) {
      reasons.add(new Paragraph(state.reason()));
    }
    if (!keysUp) {
      reasons.add(new Paragraph(keysState.remedy()));
    }
    reasons.setVisible(reasons.getComponentCount() > 0);
    collectors.refresh();
    backlogs.refresh();
    if (givenUp != null) {
      givenUp.refresh();
    }
  }

  private static void badge(Span badge, boolean good, String words) {
    badge.setText(words);
    badge.getElement().setAttribute("data-tone", good ? "good" : "bad");
  }

  @Override
  protected void onAttach(AttachEvent event) {
    event.getUI().setPollInterval(REFRESH_MILLISECONDS);
    polling = event.getUI().addPollListener(_ -> refresh());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    event.getUI().setPollInterval(-1);
    if (polling != null) {
      polling.remove();
    }
  }
}
