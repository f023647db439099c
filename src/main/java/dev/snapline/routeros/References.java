package dev.snapline.routeros;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which edits merely follow the renaming of another item. */
final class References {

  private final Renames renames;
  private final Map<Edit, String> reasons = new HashMap<>();
  private final Map<String, Integer> followers = new HashMap<>();

  private References(Renames renames) {
    this.renames = renames;
  }

  static References of(List<Edit> edits, Renames renames) {
    References references = new References(renames);
    if (!renames.isEmpty()) {
      edits.forEach(references::note);
    }
    return references;
  }

  /** {@code "ether5" renamed to "uplink-b"}, or null if the edit has its own story. */
  @Nullable String because(Edit edit) {
    return reasons.get(edit);
  }

  /** How many items follow the item whose old name this is. */
  int followers(String oldName) {
    return followers.getOrDefault(oldName, 0);
  }

  private void note(Edit edit) {
    Item before = edit.older();
    Item after = edit.newer();
    if (edit.kind() != Edit.Kind.CHANGED || before == null || after == null) {
      return;
    }
    Map<String, String> used = new HashMap<>();
    for (Attribute attribute : before.attributes()) {
      after
          .attribute(attribute.name())
          .filter(value -> !value.equals(attribute.value()) && !attribute.name().equals("name"))
          .ifPresent(value -> used.putAll(renames.used(attribute, value)));
    }
    if (!used.isEmpty()) {
      used.keySet().forEach(name -> followers.merge(name, 1, Integer::sum));
      if (renames.applied(before).same(after)) {
        reasons.put(edit, reason(used));
      }
    }
  }

  private static String reason(Map<String, String> used) {
    StringBuilder reason = new StringBuilder();
    used.forEach((from, to) ->
        reason
            .append(reason.isEmpty() ? "" : ", ")
            .append('"')
            .append(new Value(from).shown())
            .append("\" renamed to \"")
            .append(new Value(to).shown())
            .append('"'));
    return reason.toString();
  }
}
