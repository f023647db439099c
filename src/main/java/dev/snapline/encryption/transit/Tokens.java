package dev.snapline.encryption.transit;

import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.vault.client.VaultHttpHeaders;
import org.springframework.vault.support.VaultResponse;
import org.springframework.vault.support.VaultToken;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/** What the server knows of tokens, asked with the token itself. */
record Tokens(RestOperations client) {

  /** What the server says of a token. */
  sealed interface Standing {}

  /** It is known. */
  record Known(Map<String, Object> data) implements Standing {
    @Override
    public String toString() {
      return "known";
    }
  }

  /** It has ended or was revoked, or it may not even look itself up. */
  record Unknown() implements Standing {}

  /** The server did not tell. */
  record Untold(RestClientException why) implements Standing {}

  Standing lookUp(VaultToken token) {
    try {
      VaultResponse answer =
          client
              .exchange(
                  "auth/token/lookup-self",
                  HttpMethod.GET,
                  new HttpEntity<>(VaultHttpHeaders.from(token)),
                  VaultResponse.class)
              .getBody();
      Map<String, Object> data = answer == null ? null : answer.getData();
      return new Known(data == null ? Map.of() : data);
    } catch (RestClientException e) {
      return Fault.of(e) == Fault.DENIED ? new Unknown() : new Untold(e);
    }
  }

  void revoke(VaultToken token) {
    try {
      client.postForObject(
          "auth/token/revoke-self", new HttpEntity<>(VaultHttpHeaders.from(token)), Map.class);
    } catch (RestClientException e) {
      // It ends by itself.
    }
  }
}
