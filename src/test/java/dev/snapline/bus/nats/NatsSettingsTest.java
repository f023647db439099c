package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.bus.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class NatsSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "user=a,                                  user needs a password",
    "password=a,                              user needs a password",
    "user=a password=b password-file=pom.xml, password excludes password-file",
    "user=a password=b nkey-file=pom.xml,     exclude each other",
    "nkey-file=pom.xml creds-file=pom.xml,    exclude each other",
    "nkey-file=no-such-file,                  nkey-file: the file no-such-file cannot be read",
    "tls.key-file=pom.xml,                    tls.certificate-file",
    "tls.ca-file=no-such-file,                tls.ca-file",
    "url=nats://user:secret@host:4222,        url must not hold a login",
    "url=http://host:4222,                    url must be like",
    "url=host:4222,                           url must be like",
    "prefix=a.b,                              prefix",
    "replicas=6,                              replicas",
    "ack-wait=10ms,                           ack-wait",
    "max-deliveries=0,                        max-deliveries",
    "keep.jobs=1s,                            keep.jobs",
    "duplicate-window=3d,                     duplicate-window",
    "payload-limit=1B,                        payload-limit"
  })
  void namesTheSettingThatIsWrong(String settings, String sentence) {
    Buses buses = Buses.at("nats://host:4222");
    for (String setting : settings.split(" ")) {
      buses.and(setting.split("=", 2));
    }
    assertThatThrownBy(buses::settings)
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("snapline.bus.nats.")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "user=a password=b, user",
    "nkey-file=pom.xml, nkey-file",
    "tls.ca-file=pom.xml, tls.ca-file",
    "prefix=site, prefix"
  })
  void refusesALoginToNoServer(String settings, String named) {
    Buses buses = Buses.at(" ");
    for (String setting : settings.split(" ")) {
      buses.and(setting.split("=", 2));
    }
    assertThatThrownBy(buses::settings)
        .rootCause()
        .hasMessage(
            "snapline.bus.nats.%s is set, so snapline.bus.nats.url must be set too.", named);
  }

  @Test
  void hidesThePassword() {
    NatsSettings settings =
        Buses.at("nats://a:4222, tls://b:4222").and("user", "u", "password", "secret").settings();
    assertThat(settings.url()).hasSize(2);
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void choosesTheTransport() {
    MockEnvironment environment = new MockEnvironment();
    assertThat(Transport.of(environment)).isEqualTo(Transport.DIRECT);
    environment.setProperty("snapline.bus.nats.url", " ");
    assertThat(Transport.of(environment)).isEqualTo(Transport.DIRECT);
    environment.setProperty("snapline.bus.nats.url", "nats://a:4222");
    assertThat(Transport.of(environment)).isEqualTo(Transport.NATS);
    MockEnvironment list = new MockEnvironment();
    list.setProperty("snapline.bus.nats.url[0]", "nats://a:4222");
    assertThat(Transport.of(list)).isEqualTo(Transport.NATS);
  }
}
