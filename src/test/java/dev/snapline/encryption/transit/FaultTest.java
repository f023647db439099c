package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClientResponseException;

class FaultTest {

  @ParameterizedTest
  @CsvSource({
    "500, JSON string value exceeds allowed length",
    "400, JSON string value exceeds allowed length",
    "500, JSON object exceeds allowed entry count",
    "500, JSON array exceeds allowed element count",
    "503, JSON input exceeds allowed nesting depth",
    "400, input JSON exceeded maximum estimated memory limits",
    "400, refused JSON input due to high complexity: exceeded maximum number of strings",
    "400, error parsing JSON",
    "400, http: request body too large",
    "413, anything"
  })
  void isTooLargeWhateverTheStatusIfTheServerNamesALimit(int status, String error) {
    assertThat(Fault.of(answer(status, error))).isEqualTo(Fault.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "500, internal error, GONE",
    "503, Vault is sealed, SEALED",
    "503, no healthy upstream, GONE",
    "403, permission denied, DENIED",
    "400, encryption key not found, NO_KEY",
    "400, ciphertext or signature version is disallowed by policy (too old), TOO_OLD",
    "400, invalid ciphertext, REJECTED"
  })
  void isWhatStatusAndPhraseSay(int status, String error, Fault fault) {
    assertThat(Fault.of(answer(status, error))).isEqualTo(fault);
  }

  @Test
  void looksForNoPhraseInAnAnswerThatIsFullOfValues() {
    String values = "request body too large".repeat(10_000);
    assertThat(Fault.of(answer(400, values))).isEqualTo(Fault.REJECTED);
  }

  private static Exception answer(int status, String error) {
    return new IllegalStateException(
        new RestClientResponseException(
            "planted",
            HttpStatusCode.valueOf(status),
            "",
            new HttpHeaders(),
            "{\"errors\":[\"%s\"]}".formatted(error).getBytes(StandardCharsets.UTF_8),
            StandardCharsets.UTF_8));
  }
}
