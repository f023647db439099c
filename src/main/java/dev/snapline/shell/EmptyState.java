package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What a page says when it has nothing to show, and what to do about it. */
public class EmptyState extends Div {

  public EmptyState(String title, String words, Component... actions) {
    addClassName("empty-state");
    add(new H2(title), new Paragraph(words));
    add(actions);
  }
}
