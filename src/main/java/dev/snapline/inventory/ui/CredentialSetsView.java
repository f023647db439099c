package dev.snapline.inventory.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.snapline.inventory.CredentialSet;
import dev.snapline.inventory.CredentialSetOutcome;
import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.LoginInput;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.Icons;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shared credential sets. */
@Route("settings/credentials")
@PageTitle("Credentials · Snapline")
@RolesAllowed("ADMIN")
@Uses(TimeAgo.class)
class CredentialSetsView extends Main implements AfterNavigationObserver {

  private final CredentialSets sets;
  private final UnorderedList list = new UnorderedList();
  private final Button add = addButton("add-set");
  private final EmptyState none =
      new EmptyState(
          "No shared credentials yet",
          "Where many devices know the same user, keep its login here once: change it in one place,"
              + " and all its devices use the new one.",
          addButton("add-first"));

  CredentialSetsView(CredentialSets sets) {
    this.sets = sets;
    addClassNames("page", "form-page");
    list.addClassName("settings-list");
    PageHeader header = new PageHeader("Credentials");
    header.actions(add);
    add(
        header,
        words("User names and secrets that several devices share. A stored secret is never shown."),
        none,
        list);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    show();
  }

  private void show() {
    List<CredentialSet> all = sets.all();
    none.setVisible(all.isEmpty());
    add.setVisible(!all.isEmpty());
    list.setVisible(!all.isEmpty());
    list.removeAll();
    all.forEach(set -> list.add(item(set)));
  }

  private ListItem item(CredentialSet set) {
    Span name = new Span(set.name());
    name.addClassName("settings-name");
    Span detail = new Span("User %s, %s".formatted(set.username(), set.login().label()));
    detail.addClassName("soft");
    Span use = new Span(uses(set.devices()) + ", changed ");
    use.addClassName("soft");
    use.add(new TimeAgo(set.changedAt()));
    Div what = new Div(name, detail, use);
    Button edit = new Button("Edit", _ -> new CredentialSetDialog(set, this::save).open());
    edit.setAriaLabel("Edit " + set.name());
    Button remove = new Button("Remove", _ -> remove(set));
    remove.addThemeVariants(ButtonVariant.TERTIARY);
    remove.setAriaLabel("Remove " + set.name());
    Div actions = new Div(edit, remove);
    actions.addClassName("form-buttons");
    ListItem item = new ListItem(what, actions);
    item.addClassName("card");
    return item;
  }

  private @Nullable String save(
      @Nullable CredentialSet set, String name, String username, @Nullable LoginInput login) {
    LoginSecret secret = login instanceof LoginInput.Own(var entered) ? entered : null;
    CredentialSetOutcome outcome;
    if (set != null) {
      outcome = sets.change(set.id(), name, username, secret);
    } else if (secret != null) {
      outcome = sets.add(name, username, secret);
    } else {
      return "Enter the password or the private key.";
    }
    return switch (outcome) {
      case CredentialSetOutcome.Done _ -> {
        Notices.done(name + " is saved.");
        show();
        yield null;
      }
      case CredentialSetOutcome.Rejected(var reason) -> reason;
    };
  }

  private void remove(CredentialSet set) {
    switch (sets.remove(set.id())) {
      case CredentialSetOutcome.Done _ -> Notices.done(set.name() + " is removed.");
      case CredentialSetOutcome.Rejected(var reason) ->
          Notices.refused("%s was not removed: %s".formatted(set.name(), reason));
    }
    show();
  }

  private Button addButton(String id) {
    Button add = new Button("Add credentials", Icons.ADD.create());
    add.setId(id);
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.addClickListener(_ -> new CredentialSetDialog(null, this::save).open());
    return add;
  }

  private static String uses(long devices) {
    return devices == 0
        ? "no device uses it"
        : devices == 1 ? "1 device" : "%,d devices".formatted(devices);
  }

  private static Paragraph words(String words) {
    Paragraph paragraph = new Paragraph(words);
    paragraph.addClassName("page-words");
    return paragraph;
  }
}
