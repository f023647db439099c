package dev.snapline.routeros;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which edits merely follow the renaming of another item. */
final class Followers {

  private final Renames renames;
  private final Map<Edit, String> reasons = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private Followers(Renames renames) {
    this.renames = renames;
  }

  static Followers of(List<Edit> edits, Renames renames) {
    Followers followers = new Followers(renames);
    if (!renames.isEmpty()) {
      edits.forEach(followers::note);
    }
    return followers;
  }

  /** {@code "ether5" renamed to "uplink-b"}, or null if the edit has its own story. */
  @Nullable String because(Edit edit) {
    return reasons.get(edit);
  }

  /** How many items follow the item whose old name this is. */
  int of(String oldName) {
    return counts.getOrDefault(oldName, 0);
  }

  /** Whether the attribute changed only because what it names is called something else now. */
  boolean explains(Edit edit, String attribute) {
    Item before = edit.older();
    Item after = edit.newer();
    return before != null
        && after != null
        && !attribute.equals("name")
        && renames.applied(before).attribute(attribute).equals(after.attribute(attribute));
  }

  private void note(Edit edit) {
    Item before = edit.older();
    Item after = edit.newer();
    if (edit.kind() != Edit.Kind.CHANGED || before == null || after == null) {
      return;
    }
    Map<String, String> used = new HashMap<>();
    for (Attribute attribute : before.attributes()) {
      if (References.mayRefer(before.menu(), attribute.name())) {
        after
            .attribute(attribute.name())
            .filter(value -> !value.equals(attribute.value()))
            .ifPresent(value -> used.putAll(renames.used(attribute, value)));
      }
    }
    used.keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
    boolean ownName = !before.attribute("name").equals(after.attribute("name"));
    if (!used.isEmpty() && !ownName && renames.applied(before).same(after)) {
      reasons.put(edit, reason(used));
    }
  }

  private static String reason(Map<String, String> used) {
    StringBuilder reason = new StringBuilder();
    used.forEach((from, to) ->
        reason
            .append(reason.isEmpty() ? "" : ", ")
            .append(ItemLabel.quoted(new Value(from).shown()))
            .append(" renamed to ")
            .append(ItemLabel.quoted(new Value(to).shown())));
    return reason.toString();
  }
}
