package dev.snapline.encryption.transit;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.KeysState;
import java.util.Locale;
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
  TOO_LARGE(KeysState.GONE, "Transit refuses a request as too large."),
  TOO_OLD(KeysState.GONE, "The key version of the stored content is below min_decryption_version."),
  REJECTED(KeysState.GONE, "The stored content is damaged, or its key is gone.");

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

  private static Fault of(int status, String body, boolean login) {
    String text = body.toLowerCase(Locale.ROOT);
    return switch (status) {
      case 503 -> text.contains("sealed") ? SEALED : GONE;
      case 501 -> SEALED;
      case 401, 403 -> DENIED;
      case 404 -> login ? DENIED : NO_MOUNT;
      case 413 -> TOO_LARGE;
      case 400 -> login ? DENIED : rejected(text);
      default -> GONE;
    };
  }

  /** The fault behind a status 400 or behind the error of one value. */
  static Fault rejected(String text) {
    if (text.contains("disallowed by policy")) {
      return TOO_OLD;
    }
    if (text.contains("encryption key not found")) {
      return NO_KEY;
    }
    return text.contains("request body too large") ? TOO_LARGE : REJECTED;
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

  KeysUnavailable unavailable() {
    return new KeysUnavailable(state, sentence);
  }
}
