package dev.snapline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.process.Misconfigured;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url=postgres://u:planted@db/x | Purl must look like jdbc:postgresql://db.example.net/snapline.",
        "url='' | Purl must look like jdbc:postgresql://db.example.net/snapline.",
        "owner.username=o | Powner.username is set, so Purl must be set too.",
        "app.password=planted | Papp.password is set, so Purl must be set too.",
        "url=jdbc:postgresql://db/x | Purl is set, so Powner.username must be set too.",
        "pool-size=0 | Ppool-size must be at least 1."
      })
  void saysInOneSentenceWhichSettingIsWrong(String given, String sentence) {
    assertThatThrownBy(() -> settings(given))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence.replaceAll("\\bP(?=[a-z])", "snapline.database."));
  }

  @Test
  void takesAllLoginsOrNone() {
    assertThat(settings("pool-size=3").url()).isNull();
    assertThat(settings(external("jdbc:postgresql://db/x")).app().external().username())
        .isEqualTo("app");
  }

  @Test
  void hidesPasswordsInItsTextForm() {
    assertThat(settings(external("jdbc:postgresql://db/x")).toString()).doesNotContain("planted");
  }

  @Test
  void saysWhatToCheckWhenNobodyAnswers() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(() ->
            DatabaseStart.check(
                settings(external("jdbc:postgresql://127.0.0.1:%d/x".formatted(closed)))))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "PostgreSQL cannot be had at snapline.database.url (Connection to 127.0.0.1:%d refused): check the address, the network and the server.",
            closed);
  }

  @Test
  void doesNotRepeatAnAddressThatTheDriverDoesNotUnderstand() {
    assertThatThrownBy(() ->
            DatabaseStart.check(settings(external("jdbc:postgresql://db:port/x?password=planted"))))
        .isInstanceOf(Misconfigured.class)
        .hasMessageNotContaining("planted");
  }

  private static String external(String url) {
    StringBuilder settings = new StringBuilder("url=" + url);
    for (String role : new String[] {"owner", "app", "worker"}) {
      settings.append(" %s.username=%s %s.password=planted".formatted(role, role, role));
    }
    return settings.toString();
  }

  private static DatabaseSettings settings(String given) {
    Map<String, String> all = new HashMap<>();
    for (String setting : given.split(" ")) {
      String[] parts = setting.split("=", 2);
      all.put("snapline.database." + parts[0], parts[1].replace("''", ""));
    }
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("snapline.database", DatabaseSettings.class);
  }
}
