package dev.snapline.encryption.transit;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where OpenBao or Vault is and how Snapline signs in to it.
 *
 * @param url of the server, without a path; absent means that the local keyring holds the keys
 * @param encrypt whether Transit encrypts what is new; false while an installation moves away from
 *     it
 * @param mount the path of the Transit engine
 * @param keyPrefix a tenant's key is this and the tenant's id
 * @param namespace sent along with every request, if there is one
 * @param caFile PEM certificates to trust instead of Java's own
 * @param batch how many values one request decrypts at most
 * @param largestRequest what the server takes; its own default is 32 MiB
 * @param failures so many in a row, and nothing is asked for the time of {@code pause}
 */
@ConfigurationProperties("snapline.encryption.transit")
record TransitSettings(
    @Nullable URI url,
    @DefaultValue("true") boolean encrypt,
    @DefaultValue("transit") String mount,
    @DefaultValue("snapline-") String keyPrefix,
    @Nullable String namespace,
    @DefaultValue("token") Method authentication,
    @Nullable String token,
    @Nullable Path tokenFile,
    @DefaultValue AppRole approle,
    @DefaultValue Kubernetes kubernetes,
    @Nullable Path caFile,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("20s") Duration readTimeout,
    @DefaultValue("50") int batch,
    @DefaultValue("32MB") DataSize largestRequest,
    @DefaultValue("5") int failures,
    @DefaultValue("10s") Duration pause) {

  private static final String PREFIX = "snapline.encryption.transit.";

  /** How Snapline signs in. */
  enum Method {
    TOKEN,
    APPROLE,
    KUBERNETES
  }

  /**
   * Signing in with AppRole.
   *
   * @param path where the method is mounted
   */
  record AppRole(
      @DefaultValue("approle") String path,
      @Nullable String roleId,
      @Nullable Path roleIdFile,
      @Nullable String secretId,
      @Nullable Path secretIdFile) {
    @Override
    public String toString() {
      return "AppRole at " + path;
    }
  }

  /**
   * Signing in as a Kubernetes service account.
   *
   * @param path where the method is mounted
   */
  record Kubernetes(
      @DefaultValue("kubernetes") String path,
      @Nullable String role,
      @DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount/token") Path jwtFile) {}

  TransitSettings {
    if (url != null) {
      checkAddress(url, caFile);
    }
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("token", token);
    given.put("token-file", tokenFile);
    given.put("approle.role-id", approle.roleId());
    given.put("approle.role-id-file", approle.roleIdFile());
    given.put("approle.secret-id", approle.secretId());
    given.put("approle.secret-id-file", approle.secretIdFile());
    given.put("kubernetes.role", kubernetes.role());
    given.values().removeIf(value -> value == null || value.toString().isBlank());
    List<String> needed =
        switch (authentication) {
          case TOKEN -> List.of("token");
          case APPROLE -> List.of("approle.role-id", "approle.secret-id");
          case KUBERNETES -> List.of("kubernetes.role");
        };
    for (String name : given.keySet()) {
      if (url == null) {
        throw fault("%s is set, so %s must be set too.", name, "url");
      }
      if (!needed.contains(name.replaceFirst("-file$", ""))) {
        throw fault("%s is set, but %s says otherwise.", name, "authentication");
      }
    }
    for (String name : url == null ? List.<String>of() : needed) {
      boolean file = given.containsKey(name + "-file");
      if (given.containsKey(name) && file) {
        throw fault("%s and %s are both set; keep one.", name, name + "-file");
      }
      if (!given.containsKey(name) && !file) {
        throw fault(
            name.equals("kubernetes.role")
                ? "%s is missing."
                : "%s is missing, or %s to read it from.",
            name,
            name + "-file");
      }
    }
    readable("token-file", tokenFile);
    readable("approle.role-id-file", approle.roleIdFile());
    readable("approle.secret-id-file", approle.secretIdFile());
    if (authentication == Method.KUBERNETES) {
      readable("kubernetes.jwt-file", kubernetes.jwtFile());
    }
    readable("ca-file", caFile);
    check(mount.matches("[A-Za-z0-9._/-]{1,100}"), "mount has a character that no mount has.");
    check(keyPrefix.matches("[A-Za-z0-9._-]{0,60}"), "key-prefix has a character no key has.");
    check(batch >= 1 && batch <= 1000, "batch must be between 1 and 1000.");
    check(failures >= 1, "failures must be at least 1.");
    check(largestRequest.toKilobytes() >= 64, "largest-request must be at least 64KB.");
    check(connectTimeout.isPositive() && readTimeout.isPositive(), "timeouts must be positive.");
    check(pause.isPositive(), "pause must be positive.");
  }

  private static void checkAddress(URI url, @Nullable Path caFile) {
    String scheme = String.valueOf(url.getScheme());
    check(
        (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null,
        "url must look like https://bao.example.net:8200.");
    check(
        url.getRawPath() == null || url.getRawPath().length() <= 1,
        "url must not have a path; the engine's path goes into mount.");
    check(url.getUserInfo() == null, "url must not have a login.");
    check(
        caFile == null || scheme.equals("https"), "ca-file is set, so url must begin with https.");
  }

  private static void readable(String setting, @Nullable Path file) {
    check(
        file == null || Files.isReadable(file),
        "%s: the file %s cannot be read.".formatted(setting, file));
  }

  private static void check(boolean fine, String sentence) {
    if (!fine) {
      throw new IllegalArgumentException(PREFIX + sentence);
    }
  }

  private static IllegalArgumentException fault(String sentence, String first, String second) {
    return new IllegalArgumentException(sentence.formatted(PREFIX + first, PREFIX + second));
  }

  /** Of a server's address nothing is secret; of the rest everything may be. */
  @Override
  public String toString() {
    return "Transit at " + url;
  }
}
