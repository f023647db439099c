package dev.snapline.encryption.transit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.AppRoleAuthentication;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.RoleId;
import org.springframework.vault.authentication.AppRoleAuthenticationOptions.SecretId;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.KubernetesAuthentication;
import org.springframework.vault.authentication.KubernetesAuthenticationOptions;
import org.springframework.vault.support.VaultToken;
import org.springframework.web.client.RestOperations;

/** Signs in as the settings say; files are read at each login, since others renew them. */
record Login(TransitSettings settings, RestOperations client) implements ClientAuthentication {

  @Override
  public VaultToken login() {
    return switch (settings.authentication()) {
      case TOKEN -> VaultToken.of(text("token-file", settings.token(), settings.tokenFile()));
      case APPROLE -> appRole(settings.approle());
      case KUBERNETES -> kubernetes(settings.kubernetes());
    };
  }

  private VaultToken appRole(TransitSettings.AppRole role) {
    AppRoleAuthenticationOptions options =
        AppRoleAuthenticationOptions.builder()
            .path(role.path())
            .roleId(RoleId.provided(text("approle.role-id-file", role.roleId(), role.roleIdFile())))
            .secretId(
                SecretId.provided(
                    text("approle.secret-id-file", role.secretId(), role.secretIdFile())))
            .build();
    return new AppRoleAuthentication(options, client).login();
  }

  private VaultToken kubernetes(TransitSettings.Kubernetes account) {
    KubernetesAuthenticationOptions options =
        KubernetesAuthenticationOptions.builder()
            .path(account.path())
            .role(text("kubernetes.role", account.role(), null))
            .jwtSupplier(() -> text("kubernetes.jwt-file", null, account.jwtFile()))
            .build();
    return new KubernetesAuthentication(options, client).login();
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

  /** What is needed for signing in is not there. */
  static final class NoLogin extends VaultException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    NoLogin(String sentence) {
      super(sentence);
    }
  }
}
