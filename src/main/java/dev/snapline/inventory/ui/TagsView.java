package dev.snapline.inventory.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.snapline.inventory.DeviceTags;
import dev.snapline.inventory.Pause;
import dev.snapline.inventory.Pauses;
import dev.snapline.shell.EmptyState;
import dev.snapline.shell.Notices;
import dev.snapline.shell.PageHeader;
import dev.snapline.shell.TimeAgo;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tags, and the maintenance of all devices that have one. */
@Route("settings/tags")
@PageTitle("Tags and pauses · Snapline")
@RolesAllowed("ADMIN")
@Uses(TimeAgo.class)
class TagsView extends Main implements AfterNavigationObserver {

  private final DeviceTags tags;
  private final Pauses pauses;
  private final UnorderedList list = new UnorderedList();
  private final EmptyState none =
      new EmptyState(
          "No tags yet",
          "Tag devices in the device list or in a device's form. Then all devices with a tag can be"
              + " listed, and paused during maintenance.",
          new Anchor("devices", "Go to the devices"));

  TagsView(DeviceTags tags, Pauses pauses) {
    this.tags = tags;
    this.pauses = pauses;
    addClassNames("page", "form-page");
    list.addClassName("settings-list");
    Paragraph words =
        new Paragraph(
            "Pausing a tag lets the scheduled backups of its devices rest, of those too that get it"
                + " later.");
    words.addClassName("page-words");
    add(new PageHeader("Tags and pauses"), words, none, list);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    show();
  }

  private void show() {
    Map<String, Pause> paused =
        pauses.ofTags().stream()
            .collect(Collectors.toMap(p -> Objects.requireNonNull(p.tag()), Function.identity()));
    Map<String, Integer> devices = new TreeMap<>();
    paused.keySet().forEach(tag -> devices.put(tag, 0));
    tags.all().forEach(usage -> devices.put(usage.tag(), usage.devices()));
    none.setVisible(devices.isEmpty());
    list.setVisible(!devices.isEmpty());
    list.removeAll();
    devices.forEach((tag, count) -> list.add(item(tag, count, paused.get(tag))));
  }

  private ListItem item(String tag, int devices, @Nullable Pause pause) {
    String address = "devices?" + QueryParameters.of("tag", tag).getQueryString();
    Anchor name = new Anchor(address, tag);
    name.addClassName("settings-name");
    Span use = new Span(devices == 1 ? "1 device" : "%,d devices".formatted(devices));
    use.addClassName("soft");
    Div what = new Div(name, use);
    Button button;
    if (pause == null) {
      button = new Button("Pause…", _ -> ask(tag));
      button.setAriaLabel("Pause the devices tagged " + tag);
    } else {
      what.add(
          new PauseLine(
              new Pause(null, pause.until(), pause.reason(), pause.setBy(), pause.setAt())));
      button = new Button("End the pause", _ -> end(tag));
      button.setAriaLabel("End the pause of the devices tagged " + tag);
    }
    ListItem item = new ListItem(what, button);
    item.addClassName("card");
    return item;
  }

  private void ask(String tag) {
    Dialog dialog = new Dialog("Pause the devices tagged " + tag);
    dialog.setWidth("520px");
    PauseFields fields =
        new PauseFields(
            "Pause backups",
            (until, reason) -> {
              pauses.pause(tag, until, reason);
              dialog.close();
              Notices.done("The devices tagged %s are paused.".formatted(tag));
              show();
            });
    Button cancel = new Button("Cancel", _ -> dialog.close());
    cancel.addThemeVariants(ButtonVariant.TERTIARY);
    cancel.addClickShortcut(Key.ESCAPE);
    fields.beside(cancel);
    dialog.add(fields);
    dialog.open();
  }

  private void end(String tag) {
    pauses.end(tag);
    Notices.done("The devices tagged %s are backed up again.".formatted(tag));
    show();
  }
}
