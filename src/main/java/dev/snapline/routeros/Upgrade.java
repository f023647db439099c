package dev.snapline.routeros;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The step from one RouterOS version to another, if there was one. */
final class Upgrade {

  private static final Set<String> SET_BY_PEOPLE =
      Set.of(
          "name",
          "comment",
          "disabled",
          "enabled",
          "log",
          "log-prefix",
          "servers",
          "time-zone-name",
          "interface",
          "interfaces",
          "bridge",
          "ssid",
          "port",
          "ports",
          "tagged",
          "untagged",
          "pvid");

  private final @Nullable RouterOsVersion from;
  private final @Nullable RouterOsVersion to;

  private Upgrade(@Nullable RouterOsVersion from, @Nullable RouterOsVersion to) {
    this.from = from;
    this.to = to;
  }

  static Upgrade between(Header older, Header newer) {
    return new Upgrade(older.routerOsVersion().orElse(null), newer.routerOsVersion().orElse(null));
  }

  /** The change that names the step, if the version is another one. */
  Optional<Change> change(List<Change> others) {
    if (from == null || to == null || from.equals(to)) {
      return Optional.empty();
    }
    long fallout = others.stream().filter(change -> isFallout(change.because())).count();
    String summary = step(from, to) + fallout(fallout);
    return Optional.of(
        new Change(
            "",
            Change.Kind.UPGRADED,
            "RouterOS",
            List.of(new AttributeChange("version", from.toString(), to.toString(), false)),
            null,
            null,
            summary,
            null,
            null));
  }

  /** Why the edit happened, if the new version explains it: settings it brought or dropped. */
  @Nullable String because(Edit edit) {
    if (from == null || to == null || from.equals(to) || !explains(edit, from, to)) {
      return null;
    }
    return step(from, to);
  }

  /**
   * Within a major version, an upgrade makes settings appear and vanish; it does not give them
   * other values, nor does it touch what only people set. Across major versions nearly everything
   * is converted.
   */
  private static boolean explains(Edit edit, RouterOsVersion from, RouterOsVersion to) {
    if (from.major() != to.major()) {
      return true;
    }
    boolean itemCameOrWent = edit.item().adds() && edit.kind() != Edit.Kind.CHANGED;
    if (edit.kind() == Edit.Kind.MOVED || itemCameOrWent) {
      return false;
    }
    return Differences.of(edit).stream()
        .allMatch(d -> (d.before() == null || d.after() == null) && !isPersonal(d));
  }

  private static boolean isPersonal(AttributeChange difference) {
    return difference.secret()
        || SET_BY_PEOPLE.contains(difference.name())
        || difference.name().endsWith("-list")
        || difference.name().endsWith("address");
  }

  private static boolean isFallout(@Nullable String because) {
    return because != null && because.startsWith("RouterOS ");
  }

  private static String step(RouterOsVersion from, RouterOsVersion to) {
    String verb = from.compareTo(to) <= 0 ? "upgraded" : "downgraded";
    return "RouterOS " + verb + " " + from + " → " + to;
  }

  private static String fallout(long count) {
    if (count == 0) {
      return "";
    }
    return "; " + count + (count == 1 ? " setting" : " settings") + " changed with it";
  }
}
