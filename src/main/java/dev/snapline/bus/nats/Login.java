package dev.snapline.bus.nats;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns the settings into what the client needs to connect. */
final class Login {

  private Login() {}

  /**
   * Options that reconnect for ever; files are read again each time, as secrets are rotated, and
   * certificates also when the client reconnects by itself.
   */
  static Options.Builder options(NatsSettings settings, String inbox) {
    Options.Builder options =
        new Options.Builder()
            .servers(settings.url().toArray(String[]::new))
            .ignoreDiscoveredServers()
            // A certificate is for the name, which would be lost.
            .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
            .inboxPrefix(inbox)
            .maxReconnects(-1)
            .reconnectWait(Duration.ofMillis(500))
            .connectionTimeout(Duration.ofSeconds(5))
            .pingInterval(Duration.ofSeconds(10))
            .socketWriteTimeout(Duration.ofSeconds(30));
    if (settings.user() != null) {
      options.userInfo(settings.user(), password(settings));
    }
    Path nkey = settings.nkeyFile();
    if (nkey != null) {
      options.authHandler(Nats.staticCredentials(null, firstLine(nkey).toCharArray()));
    }
    Path creds = settings.credsFile();
    if (creds != null) {
      options.authHandler(Nats.credentials(creds.toString()));
    }
    if (settings.tls().set() || settings.url().stream().anyMatch(url -> url.startsWith("tls:"))) {
      try {
        options.sslContext(PeerTls.context(settings.tls()));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("snapline.bus.nats.tls: the files do not fit", e);
      }
    }
    return options;
  }

  private static String password(NatsSettings settings) {
    @Nullable Path file = settings.passwordFile();
    return file == null ? String.valueOf(settings.password()) : firstLine(file);
  }

  private static String firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
