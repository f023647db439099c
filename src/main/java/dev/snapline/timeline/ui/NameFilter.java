package dev.snapline.timeline.ui;

import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Chooses one of some names, or any. */
class NameFilter extends Select<String> {

  private final String any;
  private final int least;

  /**
   * @param any what it says while nothing is chosen
   * @param least how many names there must be for it to be of use
   */
  NameFilter(String id, String label, String any, int least) {
    this.any = any;
    this.least = least;
    setId(id);
    setAriaLabel(label);
    setEmptySelectionAllowed(true);
    setEmptySelectionCaption(any);
    setItemLabelGenerator(name -> name == null ? this.any : name);
  }

  /** Offers these names and chooses one; one that is not offered counts all the same. */
  void offer(List<String> names, String chosen) {
    List<String> all =
        chosen.isEmpty() || names.contains(chosen)
            ? names
            : Stream.concat(names.stream(), Stream.of(chosen)).toList();
    setItems(all);
    setValue(chosen.isEmpty() ? null : chosen);
    setVisible(all.size() >= least);
  }

  String chosen() {
    return Objects.requireNonNullElse(getValue(), "");
  }
}
