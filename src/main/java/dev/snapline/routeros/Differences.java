package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The attributes in which the two sides of an edit differ, secrets hidden. */
final class Differences {

  private Differences() {}

  /** All attributes of an added or removed item; none for one that only moved. */
  static List<AttributeChange> of(Edit edit) {
    if (edit.kind() == Edit.Kind.MOVED) {
      return List.of();
    }
    Item before = edit.older();
    Item after = edit.newer();
    List<AttributeChange> differences = new ArrayList<>();
    words(
        differences,
        before == null ? List.of() : before.flags(),
        after == null ? List.of() : after.flags(),
        "yes");
    words(
        differences,
        before == null ? List.of() : before.unset(),
        after == null ? List.of() : after.unset(),
        "unset");
    TreeSet<String> names = new TreeSet<>();
    collect(names, before);
    collect(names, after);
    for (String name : names) {
      add(differences, edit.menu().path(), name, value(before, name), value(after, name));
    }
    return differences;
  }

  private static void collect(TreeSet<String> names, @Nullable Item item) {
    if (item != null) {
      item.attributes().forEach(attribute -> names.add(attribute.name()));
    }
  }

  private static @Nullable Value value(@Nullable Item item, String name) {
    return item == null ? null : item.attribute(name).orElse(null);
  }

  private static void add(
      List<AttributeChange> differences,
      String menu,
      String name,
      @Nullable Value before,
      @Nullable Value after) {
    boolean same = before == null ? after == null : before.equals(after);
    if (!same) {
      differences.add(
          new AttributeChange(
              name,
              shown(menu, name, before),
              shown(menu, name, after),
              Masking.isSecret(menu, name)));
    }
  }

  private static @Nullable String shown(String menu, String name, @Nullable Value value) {
    return value == null ? null : Masking.shown(menu, new Attribute(name, value));
  }

  private static void words(
      List<AttributeChange> differences, List<String> before, List<String> after, String meaning) {
    for (String word : before) {
      if (!after.contains(word)) {
        differences.add(new AttributeChange(word, meaning, null, false));
      }
    }
    for (String word : after) {
      if (!before.contains(word)) {
        differences.add(new AttributeChange(word, null, meaning, false));
      }
    }
  }
}
