package dev.snapline.demo.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The items of one menu, in order. */
public final class Menu {

  private final List<Item> items = new ArrayList<>();

  /**
   * Appends an {@code add} line.
   *
   * @param pairs name, value, name, value …
   */
  public Item add(String... pairs) {
    Item item = Item.add().with(pairs);
    items.add(item);
    return item;
  }

  /** Changes the {@code set} line with this selector, appending it if there is none. */
  public Item set(@Nullable String selector, String... pairs) {
    Item item =
        first(each -> each.verb().equals("set") && equal(each.selector(), selector))
            .orElseGet(() -> {
              Item fresh = Item.set(selector);
              items.add(fresh);
              return fresh;
            });
    return item.with(pairs);
  }

  /** The same for the port or other hardware with this factory name. */
  public Item setDefault(String defaultName, String... pairs) {
    return set("[ find default-name=" + defaultName + " ]", pairs);
  }

  /** The items themselves: adding, removing and moving here changes the menu. */
  public List<Item> items() {
    return items;
  }

  public List<Item> where(Predicate<Item> condition) {
    return items.stream().filter(condition).toList();
  }

  public Optional<Item> first(Predicate<Item> condition) {
    return items.stream().filter(condition).findFirst();
  }

  private static boolean equal(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
