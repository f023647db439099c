package dev.snapline.timeline.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.snapline.inventory.Device;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.Zone;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.shell.Facts;
import dev.snapline.shell.Icons;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceCard.Pace;
import dev.snapline.timeline.DeviceCard.Rest;
import dev.snapline.timeline.DeviceCard.Status;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who a device is, how it stands, and what can be done with it. */
class DeviceHeader extends Div {

  private final PageHeader header = new PageHeader("");
  private final Div trouble = new Div();
  private final Div facts = new Div();
  private final Button backUp = new Button("Back up now", Icons.BACKUP.create());
  private final Button tryAgain = new Button("Try again with the same login");
  private final CurrentUser user;

  /**
   * @param tryLoginAgain asks for one attempt though the login was refused
   */
  DeviceHeader(CurrentUser user, Runnable runNow, Runnable tryLoginAgain) {
    this.user = user;
    tryAgain.setId("try-login-again");
    tryAgain.addClickListener(_ -> tryLoginAgain.run());
    addClassName("device-header");
    trouble.addClassName("trouble");
    backUp.setId("back-up-now");
    backUp.addThemeVariants(ButtonVariant.PRIMARY);
    backUp.addClickListener(_ -> runNow.run());
    add(header, trouble, facts);
  }

  void show(Device device, DeviceCard card) {
    header.title(device.name());
    header.beside(new StatusBadge(card));
    header.besideToo(Marks.badges(card));
    actions(device);
    trouble(card, device.offered() != null);
    facts.removeAll();
    facts.add(facts(device, card));
  }

  private void actions(Device device) {
    header.actions();
    if (user.has(Role.ADMIN)) {
      Anchor edit =
          new Anchor(DeviceAddress.edit(device.id()), Icons.EDIT.create(), new Span("Edit"));
      edit.addClassName("link-button");
      header.actions(edit);
    }
    if (user.has(Role.OPERATOR)) {
      backUp.setEnabled(device.enabled());
      header.addAction(backUp);
    }
  }

  private void trouble(DeviceCard card, boolean toldElsewhere) {
    boolean wrong =
        !toldElsewhere && (card.status() == Status.FAILING || card.status() == Status.BLOCKED);
    trouble.setVisible(wrong);
    trouble.removeAll();
    if (wrong) {
      trouble.getElement().setAttribute("data-tone", StatusBadge.tone(card.status()));
      Span what = new Span(card.statusText());
      what.addClassName("trouble-what");
      trouble.add(what);
      if (card.remedy() != null) {
        trouble.add(new Paragraph(card.remedy()));
      }
      if (card.blockedBy() == FailureKind.AUTHENTICATION_REJECTED && user.has(Role.ADMIN)) {
        trouble.add(tryAgain);
      }
    }
  }

  private static Facts facts(Device device, DeviceCard card) {
    Facts facts =
        new Facts()
            .add("Identity", identity(device))
            .add("Board", board(device))
            .add("Model", device.facts().model())
            .add("Architecture", device.facts().architecture())
            .add("Serial", device.facts().serialNumber())
            .add("RouterOS", device.facts().version())
            .add("Firmware", device.facts().firmware())
            .add("Address", mono(device.data().host() + ":" + device.data().port()))
            .add("Zone", device.data().zone().equals(Zone.MAIN) ? null : card.zone())
            .add("Last success", time(card.lastSuccess(), "never"))
            .add("Last attempt", time(card.lastAttempt(), "never"))
            .add("Schedule", schedule(card));
    Device.HostKeyPin pin = device.pin();
    return pin == null
        ? facts.add("Host key", "pinned on first contact")
        : facts.add("Host key", hostKey(pin));
  }

  /** Only where it is another name than the device's. */
  private static @Nullable String identity(Device device) {
    String identity = device.facts().identity();
    return device.name().equals(identity) ? null : identity;
  }

  /** Only where it says more than the model. */
  private static @Nullable String board(Device device) {
    String board = device.facts().board();
    return board == null || board.equals(device.facts().model()) ? null : board;
  }

  private static Div hostKey(Device.HostKeyPin pin) {
    Span fingerprint = mono(pin.key().fingerprint());
    fingerprint.addClassName("fingerprint");
    Span since = new Span();
    since.addClassName("soft");
    since.add(pin.key().type() + ", first seen ");
    since.add(new TimeAgo(pin.firstSeen()));
    since.add(", last verified ");
    since.add(new TimeAgo(pin.lastVerified()));
    return new Div(fingerprint, since);
  }

  private static Span schedule(DeviceCard card) {
    Span schedule = new Span();
    Rest rest = card.rest();
    if (rest != null && card.enabled()) {
      schedule.setText("paused by %s: %s".formatted(rest.setBy(), rest.reason()));
      return schedule;
    }
    switch (card.status()) {
      case DISABLED -> schedule.setText("switched off");
      case BLOCKED -> schedule.setText("stopped until somebody acts");
      case PROTECTED, RUNNING, FAILING, NEVER -> {
        schedule.add(pace(card.pace()) + ", due ");
        Instant due = card.nextDue();
        schedule.add(due == null ? new Span("soon") : TimeAgo.due(due));
      }
    }
    return schedule;
  }

  private static String pace(Pace pace) {
    return "every "
        + words(pace.interval())
        + switch (pace.by()) {
          case DEVICE -> "";
          case TENANT -> " (collection settings)";
          case INSTALLATION -> " (default)";
        };
  }

  private static Span time(@Nullable Instant at, String otherwise) {
    Span time = new Span();
    if (at == null) {
      time.setText(otherwise);
    } else {
      time.add(new TimeAgo(at));
    }
    return time;
  }

  private static Span mono(String text) {
    Span span = new Span(text);
    span.addClassName("mono");
    return span;
  }

  static String words(Duration interval) {
    if (interval.toSeconds() % 3600 == 0) {
      return interval.toHours() + " h";
    }
    return interval.toSeconds() % 60 == 0
        ? interval.toMinutes() + " min"
        : interval.toSeconds() + " s";
  }
}
