package dev.snapline.kernel;

/** Who does something: a signed-in user by name, or Snapline itself. */
public record Actor(Kind kind, String name) {

  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "snapline");

  public static Actor user(String name) {
    return new Actor(Kind.USER, name);
  }

  /** Kinds of actor. */
  public enum Kind {
    USER,
    SYSTEM
  }
}
