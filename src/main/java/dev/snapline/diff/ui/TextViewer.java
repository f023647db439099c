package dev.snapline.diff.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Shows a configuration text with line numbers. */
@Tag("snapline-text")
@JsModule("./diff/snapline-text.ts")
public class TextViewer extends VirtualLines<String> {

  public TextViewer(List<String> lines, String label) {
    super(lines, LineLengths::columns, label);
  }

  /** Asked by the browser for what it is about to show. */
  @ClientCallable
  List<String> rows(int offset, int limit) {
    return slice(offset, limit);
  }

  /** Brings a line into view, counted from one. */
  public void scrollTo(int line) {
    getElement().setProperty("target", line);
  }
}
