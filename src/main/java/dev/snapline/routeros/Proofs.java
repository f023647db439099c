package dev.snapline.routeros;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves exports and remembers those it found whole, by their SHA-256 and without their content:
 * most routers give the same text each time, but for the time in its first line. May be used by
 * many threads at a time.
 *
 * @see "Decision 0023"
 */
public final class Proofs {

  /** Takes about 10 MB. */
  private static final int MOST = 16_384;

  private final Function<ExportText, Reading> reading;
  private final Map<String, Proof.Whole> remembered;

  public Proofs() {
    this(text -> Reading.ofSession(text, null), MOST);
  }

  /**
   * @param reading how a text is read that is not remembered
   */
  public Proofs(Function<ExportText, Reading> reading) {
    this(reading, MOST);
  }

  Proofs(Function<ExportText, Reading> reading, int most) {
    this.reading = reading;
    this.remembered =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Proof.Whole> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * The proof of a text that came straight from a router. A menu that timed out is no reason to
   * refuse it, but worth asking again.
   */
  public Proof of(ExportText text) {
    return DatedText.of(text).map(this::of).orElseGet(() -> read(text));
  }

  private Proof of(DatedText dated) {
    String key = dated.sha256();
    Proof.Whole known = remembered(key);
    if (known != null) {
      return known.at(dated.date());
    }
    Proof proof = read(dated.text());
    if (proof instanceof Proof.Whole whole) {
      remember(key, whole);
    }
    return proof;
  }

  private Proof read(ExportText text) {
    Reading read = reading.apply(text);
    return read.usable().<Proof>map(Proof.Whole::of).orElseGet(() -> refused(read));
  }

  private static Proof refused(Reading read) {
    return switch (read) {
      case Reading.Incomplete(var reasons, _, _) -> new Proof.Refused(reasons);
      case Reading.Complete _ -> throw new IllegalStateException("a whole export is usable");
    };
  }

  private Proof.@Nullable Whole remembered(String key) {
    synchronized (remembered) {
      return remembered.get(key);
    }
  }

  private void remember(String key, Proof.Whole whole) {
    synchronized (remembered) {
      remembered.put(key, whole);
    }
  }
}
