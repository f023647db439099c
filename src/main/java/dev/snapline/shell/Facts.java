package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** Names and values side by side; what is unknown is left out. */
public class Facts extends Div {

  public Facts() {
    addClassName("facts");
    getElement().setAttribute("role", "list");
  }

  public Facts add(String name, @Nullable String value) {
    return value == null || value.isBlank()
        ? this
        : add(name, new com.vaadin.flow.component.html.Span(value));
  }

  public Facts add(String name, Component... value) {
    DescriptionList.Term term = new DescriptionList.Term(name);
    DescriptionList.Description description = new DescriptionList.Description(value);
    DescriptionList fact = new DescriptionList();
    fact.add(term, description);
    Div item = new Div(fact);
    item.getElement().setAttribute("role", "listitem");
    super.add(item);
    return this;
  }
}
