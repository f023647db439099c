package dev.snapline.routeros;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two configurations, in RouterOS terms. Holds no secret: everything here
 * may be shown to anybody.
 *
 * @param menuPath {@code /ip firewall filter}; empty for {@link Kind#UPGRADED}
 * @param item what people know the item by, such as {@code "allow winbox"} or {@code 10.0.0.1/24 on
 *     bridge}
 * @param attributes the attributes that differ; for added and removed items all of them
 * @param from place in its chain or list before, from 1; null where there was none or order means
 *     nothing
 * @param to place in its chain or list after, from 1
 * @param summary one line in plain words
 * @param risk why somebody should look at this, or null
 * @param because the rename or upgrade this merely follows from, or null
 */
public record Change(
    String menuPath,
    Kind kind,
    String item,
    List<AttributeChange> attributes,
    @Nullable Integer from,
    @Nullable Integer to,
    String summary,
    @Nullable String risk,
    @Nullable String because) {

  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    MOVED,
    /** Another RouterOS version; always the first change. */
    UPGRADED
  }
}
