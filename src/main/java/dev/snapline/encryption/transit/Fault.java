package dev.snapline.encryption.transit;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.KeysState;
import java.util.regex.Pattern;
import org.springframework.vault.authentication.VaultLoginException;
import org.springframework.web.client.RestClientResponseException;

/**
 * What went wrong with a call. Made from the status and from known phrases only: the answers of the
 * server may quote plaintext, and so may the texts of the library's exceptions.
 */
enum Fault {
  SEALED(KeysState.SEALED, "Transit is sealed or not initialised."),
  DENIED(KeysState.DENIED, "Transit refuses Snapline access."),
  GONE(KeysState.GONE, "Transit does not answer."),
  NO_KEY(KeysState.KEY_MISSING, "Transit has no key for this tenant."),
  NO_MOUNT(KeysState.KEY_MISSING, "Transit is not mounted where Snapline looks for it."),
  TOO_LARGE(
      KeysState.GONE,
      "It is larger than Transit takes at once: see max_request_size of the server's listener and, in Vault, max_json_string_value_length."),
  TOO_OLD(KeysState.GONE, "The key version of the stored content is below min_decryption_version."),
  REJECTED(KeysState.GONE, "The stored content is damaged, or its key is gone.");

  /**
   * How Vault and OpenBao say, with various statuses, that a request is beyond what their listener
   * takes. "Error parsing JSON" is all that some say; what Snapline sends can always be parsed.
   */
  private static final Pattern OVER_A_LIMIT =
      phrases(
          "request body too large",
          "exceeds allowed",
          "JSON (object|array) exceeds",
          "exceeded (maximum )?(estimated memory limits|number of strings)",
          "error parsing JSON");

  /**
   * In characters; an answer with more has values in it, and what is wrong with them one by one.
   */
  private static final int LONGEST_ERROR = 64 * 1024;

  private static final Pattern NO_SUCH_KEY = phrases("encryption key not found");
  private static final Pattern BELOW_MINIMUM = phrases("disallowed by policy");
  private static final Pattern SEALED_SERVER = phrases("sealed");

  private final KeysState state;
  private final String sentence;

  Fault(KeysState state, String sentence) {
    this.state = state;
    this.sentence = sentence;
  }

  static Fault of(Throwable thrown) {
    boolean login = false;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      login |= cause instanceof VaultLoginException;
      if (cause instanceof Login.NoLogin) {
        return DENIED;
      }
      if (cause instanceof RestClientResponseException answer) {
        return of(answer.getStatusCode().value(), answer.getResponseBodyAsString(), login);
      }
    }
    return GONE;
  }

  private static Fault of(int status, String answer, boolean login) {
    String body = answer.length() > LONGEST_ERROR ? "" : answer;
    if (OVER_A_LIMIT.matcher(body).find()) {
      return TOO_LARGE;
    }
    return switch (status) {
      case 503 -> SEALED_SERVER.matcher(body).find() ? SEALED : GONE;
      case 501 -> SEALED;
      case 401, 403 -> DENIED;
      case 404 -> login ? DENIED : NO_MOUNT;
      case 413 -> TOO_LARGE;
      case 400 -> login ? DENIED : rejected(body);
      default -> GONE;
    };
  }

  /** The fault behind a status 400 or behind the error of one value. */
  static Fault rejected(String text) {
    if (BELOW_MINIMUM.matcher(text).find()) {
      return TOO_OLD;
    }
    return NO_SUCH_KEY.matcher(text).find() ? NO_KEY : REJECTED;
  }

  private static Pattern phrases(String... any) {
    return Pattern.compile(String.join("|", any), Pattern.CASE_INSENSITIVE);
  }

  /** Whether asking again at once would be in vain for everybody. */
  boolean breaks() {
    return this == SEALED || this == GONE;
  }

  /** Whether it is true of the server or the login, not of the one value. */
  boolean tells() {
    return breaks() || this == DENIED || this == NO_MOUNT;
  }

  KeysState state() {
    return state;
  }

  String sentence() {
    return sentence;
  }

  /** The sentence for a value that was to be encrypted, of which nothing is stored yet. */
  String whenEncrypting() {
    return switch (this) {
      case REJECTED, TOO_OLD ->
          "Transit's key for this tenant does not encrypt: see its type and settings there.";
      default -> sentence;
    };
  }

  KeysUnavailable unavailableForEncrypting() {
    // Most likely the key is another's than Snapline's, under a wrong mount or prefix.
    KeysState told = this == REJECTED || this == TOO_OLD ? KeysState.KEY_MISSING : state;
    return new KeysUnavailable(told, whenEncrypting());
  }

  KeysUnavailable unavailable() {
    return new KeysUnavailable(state, sentence);
  }
}
