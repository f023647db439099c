package dev.snapline.security.ui;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;

/** A page for people who are not signed in: the name above one card. */
@JsModule("./shell/color-scheme.ts")
abstract class DoorPage extends Main {

  private final Div card = new Div();

  DoorPage() {
    addClassName("door");
    Image mark = new Image("icons/snapline.svg", "");
    H1 name = new H1("Snapline");
    Paragraph claim = new Paragraph("The configuration flight recorder for RouterOS fleets");
    Div brand = new Div(mark, name, claim);
    brand.addClassName("door-brand");
    card.addClassName("door-card");
    add(brand, card);
    Element colours = new Element("snapline-color-scheme");
    getElement().appendChild(colours);
  }

  /** Where the page's own content goes. */
  Div card() {
    return card;
  }
}
