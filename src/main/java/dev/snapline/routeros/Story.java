package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns edits into changes a person can read: with reasons, risks and the important ones first. */
final class Story {

  private final Export older;
  private final Export newer;
  private final Renames renames;
  private final List<Edit> edits;

  private Story(Export older, Export newer, Renames renames, List<Edit> edits) {
    this.older = older;
    this.newer = newer;
    this.renames = renames;
    this.edits = edits;
  }

  static Story of(Export older, Export newer, Renames renames, List<Edit> edits) {
    return new Story(older, newer, renames, edits);
  }

  List<Change> changes() {
    Upgrade upgrade = Upgrade.between(older.header(), newer.header());
    Followers followers = Followers.of(edits, renames);
    List<Change> changes = new ArrayList<>(edits.size() + 1);
    for (Edit edit : edits) {
      String because = followers.because(edit);
      changes.add(change(edit, because == null ? upgrade.because(edit) : because, followers));
    }
    changes.sort(Comparator.comparingInt(Importance::of));
    if (!changes.isEmpty()) {
      upgrade.change(changes).ifPresent(changes::addFirst);
    }
    return List.copyOf(changes);
  }

  private Change change(Edit edit, @Nullable String because, Followers followers) {
    return new Change(
        edit.menu().path(),
        kind(edit),
        ItemLabel.of(edit.menu(), edit.item()),
        Differences.of(edit),
        edit.from() == 0 ? null : edit.from(),
        edit.to() == 0 ? null : edit.to(),
        Summary.of(edit, followers),
        Risks.of(edit),
        because);
  }

  /**
   * A {@code set} that is gone or new is not an item that is gone or new: its defaults came back or
   * were left.
   */
  private static Change.Kind kind(Edit edit) {
    return switch (edit.kind()) {
      case ADDED -> edit.item().verb().equals("set") ? Change.Kind.CHANGED : Change.Kind.ADDED;
      case REMOVED -> edit.item().verb().equals("set") ? Change.Kind.CHANGED : Change.Kind.REMOVED;
      case CHANGED -> Change.Kind.CHANGED;
      case MOVED -> Change.Kind.MOVED;
    };
  }
}
