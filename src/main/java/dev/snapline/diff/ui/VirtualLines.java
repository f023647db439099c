package dev.snapline.diff.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.function.ToIntFunction;

/** Lines of text of which the browser fetches what it shows. */
abstract class VirtualLines<R> extends Component {

  private static final int MOST = 500;
  private final transient List<R> rows;

  VirtualLines(List<R> rows, ToIntFunction<R> columns, String label) {
    this.rows = rows;
    getElement().setProperty("lengths", LineLengths.of(rows.stream().mapToInt(columns)));
    getElement().setProperty("label", label);
  }

  /** The rows from an offset; what lies outside is left out. */
  List<R> slice(int offset, int limit) {
    int from = Math.clamp(offset, 0, rows.size());
    int to = (int) Math.clamp((long) from + Math.clamp(limit, 0, MOST), from, rows.size());
    return List.copyOf(rows.subList(from, to));
  }
}
