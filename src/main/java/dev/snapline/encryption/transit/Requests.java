package dev.snapline.encryption.transit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What is sent. The HTTP client logs requests in their text form, so that tells nothing. */
final class Requests {

  private Requests() {}

  /** A value to encrypt; goes as base64. */
  record Plain(byte[] plaintext) {
    @Override
    public String toString() {
      return "plaintext";
    }
  }

  /** A value to decrypt or to rewrap. */
  record Cipher(String ciphertext) {
    @Override
    public String toString() {
      return "ciphertext";
    }
  }

  /** Several values; one that is faulty must not turn the whole answer into an error. */
  record Batch(
      @JsonProperty("batch_input") List<?> items,
      @JsonProperty("partial_failure_response_code") int codeIfSomeFail) {
    Batch(List<?> items) {
      this(items, 200);
    }
  }

  /** Signing in with AppRole. */
  record AppRole(
      @JsonProperty("role_id") String roleId, @JsonProperty("secret_id") String secretId) {
    @Override
    public String toString() {
      return "login";
    }
  }

  /** Signing in as a Kubernetes service account. */
  record ServiceAccount(String role, String jwt) {
    @Override
    public String toString() {
      return "login";
    }
  }
}
