package dev.snapline.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;

/** A page that stands for one that cannot be shown. */
abstract class ErrorPage extends Main {

  ErrorPage() {
    addClassName("page");
  }

  int show(int status, String title, String words) {
    removeAll();
    Anchor home = new Anchor("devices", "Go to the devices");
    Div said = new Div(new H1(title), new Paragraph(words), home);
    said.addClassName("empty-state");
    add(said);
    return status;
  }
}
