package dev.snapline.process;

/** Settings are missing or contradict each other; the text is one sentence that names them. */
public class Misconfigured extends RuntimeException {
  @java.io.Serial private static final long serialVersionUID = 1L;

  public Misconfigured(String sentence) {
    super(sentence);
  }
}
