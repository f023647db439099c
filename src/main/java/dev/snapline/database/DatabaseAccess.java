package dev.snapline.database;

/**
 * How to reach the database: one address, three roles.
 *
 * @see "Decision 0008"
 */
public record DatabaseAccess(String url, Login owner, Login app, Login worker) {

  /** A role and its password; the text form hides the password. */
  public record Login(String username, String password) {
    @Override
    public String toString() {
      return username;
    }
  }
}
