package dev.snapline.activity.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import dev.snapline.activity.ActivityQuery;
import dev.snapline.activity.ActivityRow.State;
import dev.snapline.kernel.FailureKind;
import dev.snapline.shell.Icons;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses attempts; the choice is part of the address. */
class ActivityFilters extends Div {

  private final TextField text = new TextField();
  private final Select<State> state = select("state", "Any state", State.values(), State::label);
  private final Select<FailureKind> failure =
      select("failure", "Any failure", FailureKind.values(), FailureKind::label);

  ActivityFilters(Runnable changed) {
    addClassName("filters");
    text.setId("filter");
    text.setPlaceholder("Filter by device");
    text.setAriaLabel("Filter");
    text.setPrefixComponent(Icons.SEARCH.create());
    text.setClearButtonVisible(true);
    text.setValueChangeMode(ValueChangeMode.LAZY);
    text.getElement().setAttribute("data-slash", true);
    text.addValueChangeListener(event -> tell(event.isFromClient(), changed));
    state.addValueChangeListener(event -> tell(event.isFromClient(), changed));
    failure.addValueChangeListener(event -> tell(event.isFromClient(), changed));
    add(text, state, failure);
  }

  ActivityQuery query() {
    return new ActivityQuery(text.getValue(), state.getValue(), failure.getValue());
  }

  /** Chooses what an address names. */
  void read(QueryParameters parameters) {
    text.setValue(parameters.getSingleParameter("filter").orElse(""));
    state.setValue(named(State.values(), parameters.getSingleParameter("state").orElse("")));
    failure.setValue(
        named(FailureKind.values(), parameters.getSingleParameter("failure").orElse("")));
  }

  /** The address of the choice. */
  String address(String path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    ActivityQuery query = query();
    if (!query.text().isBlank()) {
      parameters.put("filter", query.text());
    }
    if (query.state() != null) {
      parameters.put("state", query.state().name());
    }
    if (query.failure() != null) {
      parameters.put("failure", query.failure().name());
    }
    String written = QueryParameters.simple(parameters).getQueryString();
    return written.isEmpty() ? path : path + "?" + written;
  }

  private static void tell(boolean byPerson, Runnable changed) {
    if (byPerson) {
      changed.run();
    }
  }

  private static <E extends Enum<E>> Select<E> select(
      String id, String any, E[] values, Function<E, String> label) {
    Select<E> select = new Select<>();
    select.setId(id);
    select.setAriaLabel(any);
    select.setItems(values);
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(any);
    select.setItemLabelGenerator(value -> value == null ? any : label.apply(value));
    return select;
  }

  private static <E extends Enum<E>> @Nullable E named(E[] values, String name) {
    return Arrays.stream(values).filter(v -> v.name().equals(name)).findFirst().orElse(null);
  }
}
