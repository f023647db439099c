package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitSettingsTest {

  private static final String P = "snapline.encryption.transit.";

  @Test
  void isOffAndFineWhenNothingIsSet() {
    TransitSettings settings = Transits.settings(Map.of());
    assertThat(settings.url()).isNull();
    assertThat(settings.mount()).isEqualTo("transit");
    assertThat(settings.keyPrefix()).isEqualTo("snapline-");
    assertThat(settings.largestRequest().toMegabytes()).isEqualTo(32);
  }

  @Test
  void hidesWhatIsSecretInItsTextForm() {
    Map<String, String> given =
        Map.of(
            "url", "https://bao:8200",
            "authentication", "approle",
            "approle.role-id", "planted-role",
            "approle.secret-id", "planted-secret");
    assertThat(Transits.settings(given) + " " + Transits.settings(given).approle())
        .doesNotContain("planted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "token=t | PtoKEN is set, so Purl must be set too.",
        "url=https://bao:8200 | PtoKEN is missing, or PtoKEN-file to read it from.",
        "url=https://bao:8200,token=t,token-file=/x | PtoKEN and PtoKEN-file are both set; keep one.",
        "url=https://bao:8200,authentication=approle,approle.role-id=r | Papprole.secret-id is missing, or Papprole.secret-id-file to read it from.",
        "url=https://bao:8200,authentication=approle,token=t | PtoKEN is set, but Pauthentication says otherwise.",
        "url=https://bao:8200,authentication=kubernetes | Pkubernetes.role is missing.",
        "url=bao:8200,token=t | Purl must look like https://bao.example.net:8200.",
        "url=https://bao:8200/v1,token=t | Purl must not have a path; the engine's path goes into mount.",
        "url=http://bao:8200,token=t,ca-file=/ca.pem | Pca-file is set, so url must begin with https.",
        "url=https://bao:8200,token-file=/no-such-file | PtoKEN-file: the file /no-such-file cannot be read.",
        "url=https://bao:8200,token=t,ca-file=/no-such-file | Pca-file: the file /no-such-file cannot be read.",
        "url=https://bao:8200,authentication=approle,approle.role-id=r,approle.secret-id-file=/no-such-file | Papprole.secret-id-file: the file /no-such-file cannot be read.",
        "url=https://bao:8200,authentication=kubernetes,kubernetes.role=r,kubernetes.jwt-file=/no-such-file | Pkubernetes.jwt-file: the file /no-such-file cannot be read.",
        "url=https://bao:8200,token=t,batch=0 | Pbatch must be between 1 and 1000.",
        "url=https://bao:8200,token=t,mount=a b | Pmount has a character that no mount has."
      })
  void saysInOneSentenceWhichSettingIsWrong(String given, String sentence) {
    Map<String, String> settings = new HashMap<>();
    for (String pair : given.split(",")) {
      settings.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    assertThat(catchThrowable(() -> Transits.settings(settings)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence.replace("PtoKEN", P + "token").replaceAll("\\bP(?=[a-z])", P));
  }
}
