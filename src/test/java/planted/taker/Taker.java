package planted.taker;

import planted.giver.inner.Hidden;

/** Breaks the rule that only a module's root may be used. */
public class Taker {
  public final Hidden hidden = new Hidden();
}
