package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;

/** A page's title with its actions at the end of the line. */
public class PageHeader extends Div {

  private final H1 title = new H1();
  private final Div beside = new Div();
  private final Div actions = new Div();

  public PageHeader(String words) {
    addClassName("page-header");
    beside.addClassName("page-header-beside");
    actions.addClassName("page-header-actions");
    title.setText(words);
    add(new Div(title, beside), actions);
  }

  /** Says another title. */
  public void title(String words) {
    title.setText(words);
  }

  /** Puts something right after the title. */
  public void beside(Component... components) {
    beside.removeAll();
    beside.add(components);
  }

  /** Puts more after what stands beside the title. */
  public void besideToo(Component... components) {
    beside.add(components);
  }

  /** Puts one more button at the end of the line. */
  public void addAction(Component button) {
    actions.add(button);
  }

  /** Puts buttons at the end of the line. */
  public void actions(Component... components) {
    actions.removeAll();
    actions.add(components);
  }
}
