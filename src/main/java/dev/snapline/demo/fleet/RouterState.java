package dev.snapline.demo.fleet;

import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.config.Board;
import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.ExportWriter;
import dev.snapline.demo.config.Version;
import java.time.LocalDateTime;
import java.util.Random;

/**
 * A router's configuration after a number of steps. The same design and the same steps give the
 * same configuration, so that only the steps need be remembered.
 */
public final class RouterState {

  private final Design design;
  private final Config config;
  private Version version;
  private int steps;
  private int noise;

  public RouterState(Design design) {
    this.design = design;
    this.config = design.build();
    this.version = design.version();
  }

  /**
   * Goes on by one step.
   *
   * @return false if there is nothing to change in this way; then nothing has happened
   */
  public synchronized boolean step(ChangeKind kind) {
    if (kind == ChangeKind.STATUS_NOISE) {
      noise++;
      return true;
    }
    boolean changed = Changes.of(kind).apply(this, random(steps + 1));
    if (changed) {
      steps++;
    }
    return changed;
  }

  /** Goes on by one step of a kind that its number decides. */
  public synchronized void step() {
    ChangeKind[] kinds = ChangeKind.values();
    int first = random(-1L - steps).nextInt(kinds.length - 1);
    for (int i = 0; i < kinds.length - 1; i++) {
      if (step(kinds[(first + i) % (kinds.length - 1)])) {
        return;
      }
    }
    throw new IllegalStateException("Nothing can be changed on " + design.name());
  }

  /** Sets how often status comments have come or gone. */
  public synchronized void noise(int count) {
    noise = count;
  }

  public synchronized int steps() {
    return steps;
  }

  public synchronized int noise() {
    return noise;
  }

  /** The export as RouterOS prints it to a terminal of this width. */
  public synchronized byte[] export(int width, boolean sensitive, LocalDateTime now) {
    return new ExportWriter(board(), version, width, sensitive)
        .write(config, StatusNotes.of(config, random(1_000_003L + noise), noise), now);
  }

  public synchronized Version version() {
    return version;
  }

  public Board board() {
    return design.board();
  }

  public Design design() {
    return design;
  }

  Config config() {
    return config;
  }

  void version(Version next) {
    version = next;
  }

  /** Neighbouring steps must not have neighbouring seeds: their first numbers would be alike. */
  private Random random(long step) {
    long seed = (design.name().hashCode() + step * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    return new Random(seed ^ seed >>> 31);
  }
}
