package dev.snapline.encryption.transit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what the server answers; nothing of it ever gets into an exception's text. */
final class Answers {

  private Answers() {}

  /** The result for one value. */
  sealed interface Item {
    record Value(String text) implements Item {
      @Override
      public String toString() {
        return "value";
      }
    }

    record Bad(Fault fault) implements Item {}
  }

  static String one(Map<String, Object> data, String field) throws Refused {
    if (data.get(field) instanceof String text) {
      return text;
    }
    throw new Refused(Fault.GONE);
  }

  static List<Item> batch(Map<String, Object> data, String field, int count) throws Refused {
    if (!(data.get("batch_results") instanceof List<?> results) || results.size() != count) {
      throw new Refused(Fault.GONE);
    }
    List<Item> items = new ArrayList<>();
    for (Object result : results) {
      items.add(item(result, field));
    }
    return items;
  }

  private static Item item(Object result, String field) {
    if (!(result instanceof Map<?, ?> item)) {
      return new Item.Bad(Fault.REJECTED);
    }
    boolean fine = !(item.get("error") instanceof String error) || error.isEmpty();
    if (fine && item.get(field) instanceof String text) {
      return new Item.Value(text);
    }
    return new Item.Bad(Fault.rejected(String.valueOf(item.get("error"))));
  }
}
