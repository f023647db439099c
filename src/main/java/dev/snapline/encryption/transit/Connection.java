package dev.snapline.encryption.transit;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.vault.client.RestClientBuilder;
import org.springframework.vault.client.RestTemplateBuilder;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.web.client.RestOperations;

/** The way to one server: HTTP client, login and its renewal. */
final class Connection implements AutoCloseable {

  private final ThreadPoolTaskScheduler renewals = new ThreadPoolTaskScheduler();
  private final HttpClient http;
  private final Session session;
  private final Calls calls;

  Connection(TransitSettings settings, @Nullable MeterRegistry meters, InstantSource clock) {
    renewals.setThreadNamePrefix("transit-login-");
    renewals.setDaemon(true);
    renewals.initialize();
    this.http = http(settings);
    RestClientBuilder client = client(settings, http);
    RestOperations logins = RestTemplateBuilder.builder(client).build();
    this.session = new Session(new Login(settings, logins), renewals, clock);
    this.calls =
        new Calls(
            new VaultTemplate(client, session),
            session,
            new Circuit(settings.failures(), settings.pause(), clock),
            new CallMeters(meters),
            clock);
  }

  Calls calls() {
    return calls;
  }

  private static HttpClient http(TransitSettings settings) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NORMAL);
    if (settings.caFile() != null) {
      http.sslContext(TrustedCertificates.in(settings.caFile()));
    }
    return http.build();
  }

  private static RestClientBuilder client(TransitSettings settings, HttpClient http) {
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(settings.readTimeout());
    URI url = Objects.requireNonNull(settings.url());
    RestClientBuilder client =
        RestClientBuilder.builder().endpoint(VaultEndpoint.from(url)).requestFactory(requests);
    String namespace = settings.namespace();
    return namespace == null || namespace.isBlank()
        ? client
        : client.defaultHeader("X-Vault-Namespace", namespace);
  }

  @Override
  public void close() {
    session.destroy();
    renewals.shutdown();
    http.shutdownNow();
  }
}
