package dev.snapline.diff.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import dev.snapline.diff.Hunk;
import java.util.List;

/** Shows hunks as one unified diff; {@code n} and {@code p} walk them, {@code Esc} closes. */
@Tag("snapline-diff")
@JsModule("./diff/snapline-diff.ts")
public class DiffViewer extends VirtualLines<DiffRow> {

  public DiffViewer(List<Hunk> hunks, String label) {
    this(DiffRows.of(hunks), label);
  }

  private DiffViewer(DiffRows rows, String label) {
    super(rows.rows(), DiffRow::columns, label);
    getElement().setPropertyList("hunks", rows.hunks());
  }

  /** Asked by the browser for what it is about to show. */
  @ClientCallable
  List<DiffRow> rows(int offset, int limit) {
    return slice(offset, limit);
  }

  /** Tells when somebody wants the diff closed. */
  public Registration addCloseListener(ComponentEventListener<CloseEvent> listener) {
    return addListener(CloseEvent.class, listener);
  }

  /** Somebody pressed {@code Esc}. */
  @DomEvent("diff-close")
  public static class CloseEvent extends ComponentEvent<DiffViewer> {
    public CloseEvent(DiffViewer source, boolean fromClient) {
      super(source, fromClient);
    }
  }
}
