package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An export that was read: its header and its commands, grouped by menu. Immutable. */
public final class Export {

  private final Header header;
  private final List<Item> items;
  private final List<FailedMenu> failedMenus;
  private final int size;
  private final boolean endsWithLineEnd;
  private final Map<String, List<Item>> byMenu;

  Export(
      Header header,
      List<Item> items,
      List<FailedMenu> failedMenus,
      int size,
      boolean endsWithLineEnd) {
    this.header = header;
    this.items = items;
    this.failedMenus = failedMenus;
    this.size = size;
    this.endsWithLineEnd = endsWithLineEnd;
    this.byMenu = grouped(items);
  }

  public Header header() {
    return header;
  }

  /** How many commands there are. */
  public int itemCount() {
    return items.size();
  }

  /** The menus that have commands, sorted. */
  public Set<String> menus() {
    return Collections.unmodifiableSet(byMenu.keySet());
  }

  /** The menus the router said it could not export. */
  public List<FailedMenu> failedMenus() {
    return failedMenus;
  }

  /**
   * The text that decides whether anything changed. Computed on each call; keep it if you need it
   * twice.
   */
  public CanonicalText canonical() {
    return CanonicalText.of(this);
  }

  /**
   * Whether there is any secret in it. RouterOS leaves them all out where the user may not see
   * them.
   */
  public boolean showsSecrets() {
    return byMenu.entrySet().stream()
        .anyMatch(menu -> Secrets.shownIn(menu.getKey(), menu.getValue()));
  }

  /** Whether secrets are missing that must be there, if they are shown at all. */
  public boolean lacksKeys() {
    return items(Secrets.KEYED).stream().anyMatch(Secrets::lacking);
  }

  /** The same as RouterOS gives it to a user who may not see secrets. */
  public Export withoutSecrets() {
    return with(items.stream().map(Secrets::hidden).toList());
  }

  /**
   * The same without the menus that one of the two could not export: nobody knows what they hold.
   */
  public Export comparableWith(Export other) {
    return with(
        items.stream().filter(item -> !Unknown.isUnknown(item.menu(), this, other)).toList());
  }

  private Export with(List<Item> others) {
    return new Export(header, others, failedMenus, size, endsWithLineEnd);
  }

  /** In the order of the file. */
  List<Item> items() {
    return items;
  }

  List<Item> items(String menu) {
    return byMenu.getOrDefault(menu, List.of());
  }

  /** Bytes of the export text. */
  int size() {
    return size;
  }

  boolean endsWithLineEnd() {
    return endsWithLineEnd;
  }

  boolean failedToExport(String menu) {
    return failedMenus.stream().anyMatch(failed -> failed.menu().equals(menu));
  }

  private static Map<String, List<Item>> grouped(List<Item> items) {
    Map<String, List<Item>> groups = new TreeMap<>();
    String menu = "";
    List<Item> group = new ArrayList<>();
    for (Item item : items) {
      // Those of a menu stand together, and most often have the same string for it.
      if (!item.menu().equals(menu)) {
        menu = item.menu();
        group = groups.computeIfAbsent(menu, _ -> new ArrayList<>());
      }
      group.add(item);
    }
    return groups;
  }
}
