package dev.snapline.encryption.transit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.LoginToken;
import org.springframework.vault.authentication.VaultLoginException;
import org.springframework.vault.support.VaultResponse;
import org.springframework.vault.support.VaultToken;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/** Signs in as the settings say; files are read at each login, since others renew them. */
record Login(TransitSettings settings, RestOperations client, Tokens tokens)
    implements ClientAuthentication {

  Login(TransitSettings settings, RestOperations client) {
    this(settings, client, new Tokens(client));
  }

  @Override
  public VaultToken login() {
    return switch (settings.authentication()) {
      case TOKEN -> given(text("token-file", settings.token(), settings.tokenFile()));
      case APPROLE -> appRole(settings.approle());
      case KUBERNETES -> kubernetes(settings.kubernetes());
    };
  }

  /** Whether signing in makes a token, rather than taking the one that was given. */
  boolean makesTokens() {
    return settings.authentication() != TransitSettings.Method.TOKEN;
  }

  /** With its lease, so that it is renewed. */
  private VaultToken given(String text) {
    VaultToken token = VaultToken.of(text);
    return switch (tokens.lookUp(token)) {
      case Tokens.Known(Map<String, Object> data) ->
          LoginToken.builder()
              .token(text)
              .leaseDuration(seconds(data.get("ttl")))
              .renewable(Boolean.TRUE.equals(data.get("renewable")))
              .type(String.valueOf(data.getOrDefault("type", "service")))
              .build();
      // The call that needs it will tell.
      case Tokens.Unknown() -> token;
      case Tokens.Untold(RestClientException why) ->
          throw new VaultLoginException("Signing in failed", why);
    };
  }

  private static Duration seconds(@Nullable Object number) {
    return number instanceof Number seconds
        ? Duration.ofSeconds(Math.max(0, seconds.longValue()))
        : Duration.ZERO;
  }

  private VaultToken appRole(TransitSettings.AppRole role) {
    return post(
        role.path(),
        new Requests.AppRole(
            text("approle.role-id-file", role.roleId(), role.roleIdFile()),
            text("approle.secret-id-file", role.secretId(), role.secretIdFile())));
  }

  private VaultToken kubernetes(TransitSettings.Kubernetes account) {
    return post(
        account.path(),
        new Requests.ServiceAccount(
            text("kubernetes.role", account.role(), null),
            text("kubernetes.jwt-file", null, account.jwtFile())));
  }

  /** The library's own logins would show what they send in a log at debug level. */
  private VaultToken post(String path, Object body) {
    try {
      VaultResponse answer =
          client.postForObject("auth/" + path + "/login", body, VaultResponse.class);
      Map<String, Object> auth = answer == null ? null : answer.getAuth();
      if (auth != null
          && auth.get("client_token") instanceof String token
          && auth.get("lease_duration") instanceof Number lease) {
        return LoginToken.builder()
            .token(token)
            .leaseDuration(seconds(lease))
            .renewable(Boolean.TRUE.equals(auth.get("renewable")))
            .type(String.valueOf(auth.getOrDefault("token_type", "service")))
            .build();
      }
    } catch (RestClientException e) {
      throw new VaultLoginException("Signing in failed", e);
    }
    throw new NoLogin("The answer to signing in has no token.");
  }

  private static String text(String setting, @Nullable String given, @Nullable Path file) {
    if (given != null) {
      return given;
    }
    try {
      String read = file == null ? "" : Files.readString(file).strip();
      if (!read.isEmpty()) {
        return read;
      }
    } catch (IOException e) {
      // The sentence below says it without the file's content.
    }
    throw new NoLogin("snapline.encryption.transit." + setting + " cannot be read or is empty.");
  }

  /** The sentence that names what is needed for signing in and is not there; empty if all is. */
  static String lack(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoLogin lack) {
        return String.valueOf(lack.getMessage());
      }
    }
    return "";
  }

  /** What is needed for signing in is not there. */
  static final class NoLogin extends VaultException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    NoLogin(String sentence) {
      super(sentence);
    }
  }
}
