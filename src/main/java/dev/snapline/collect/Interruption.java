package dev.snapline.collect;

import org.jspecify.annotations.Nullable;

/** Lets another thread end a visit early, by closing whatever it has open. */
public final class Interruption {

  private @Nullable Runnable hangUp;
  private boolean called;

  /**
   * Says how to end what has now begun, instead of what was said before; called at once if that was
   * wanted already. It must return quickly.
   */
  public void onCall(Runnable how) {
    boolean late;
    synchronized (this) {
      hangUp = how;
      late = called;
    }
    if (late) {
      how.run();
    }
  }

  /** Ends the visit; from any thread, and again without effect. */
  public void call() {
    Runnable how;
    synchronized (this) {
      how = called ? null : hangUp;
      called = true;
    }
    if (how != null) {
      how.run();
    }
  }

  /** Whether somebody wanted the visit to end. */
  public synchronized boolean called() {
    return called;
  }
}
