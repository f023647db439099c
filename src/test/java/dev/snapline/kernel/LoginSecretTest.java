package dev.snapline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSecretTest {

  static Stream<LoginSecret> secrets() {
    return Stream.of(
        LoginSecret.password("geheim"),
        LoginSecret.password(""),
        LoginSecret.password("with\na line end and ключ"),
        LoginSecret.privateKey("-----BEGIN geheim\nAAA\n-----END\n", null),
        LoginSecret.privateKey("-----BEGIN geheim\nAAA\n-----END\n", "sesame\nключ"),
        LoginSecret.privateKey("geheim", ""));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void comesBackAsItWentAndHidesItself(LoginSecret secret) {
    assertThat(LoginSecret.decode(secret.encode())).isEqualTo(secret);
    assertThat(secret).hasToString("LoginSecret[hidden]");
  }

  @Test
  void readsThePasswordsThatAreStored() {
    assertThat(LoginSecret.decode("password\ns3cret".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(LoginSecret.password("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "geheim", "other\ngeheim", "locked-private-key\ngeheim"})
  void refusesWhatItDoesNotKnowWithoutQuotingIt(String encoded) {
    assertThatThrownBy(() -> LoginSecret.decode(encoded.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("geheim");
  }
}
