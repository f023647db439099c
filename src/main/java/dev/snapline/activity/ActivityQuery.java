package dev.snapline.activity;

import dev.snapline.activity.ActivityRow.State;
import dev.snapline.kernel.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts.
 *
 * @param text found in the device's name or address, whatever its case; empty for all
 * @param state only these, or null
 * @param failure only those that failed so, or null
 */
public record ActivityQuery(String text, @Nullable State state, @Nullable FailureKind failure) {

  public static final ActivityQuery ALL = new ActivityQuery("", null, null);

  /** Whether it leaves anything out. */
  public boolean filters() {
    return !equals(ALL);
  }

  /** Whether attempts that have not ended can be among them. */
  public boolean findsOpen() {
    return failure == null && (state == null || state.open());
  }

  /** Whether attempts that have ended can be among them. */
  public boolean findsEnded() {
    return state == null || !state.open();
  }
}
