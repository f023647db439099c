package dev.snapline.bus.nats;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where NATS is and how Snapline uses it. Without {@code url} there is no login to it, either.
 *
 * @param url addresses of the servers, nats://host:port or tls://host:port
 * @param user name of a login by password
 * @param passwordFile holds the password in its first line, instead of {@code password}
 * @param nkeyFile holds the seed of an NKey, for a login by key
 * @param credsFile holds a user's JWT and seed, for a login by JWT
 * @param prefix keeps installations on one server apart; becomes the first word of every subject
 * @param replicas copies of each stream in a cluster, 1 to 5
 * @param ackWait how long after a process last said so a message counts as in its hand
 * @param maxDeliveries faults, and deliveries without a verdict, after which a message is given up
 * @param afterFault how long a message waits after a fault
 * @param duplicateWindow how long the same piece of work is dropped
 * @param payloadLimit the largest message
 * @param patience how long handing over waits for a server that cannot be had
 * @param connectionName names this process to the server; absent means its own name
 * @param recreate makes streams that were lost with the server's store, or hidden by a wrong key
 */
@ConfigurationProperties("snapline.bus.nats")
record NatsSettings(
    @DefaultValue List<String> url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Nullable Path nkeyFile,
    @Nullable Path credsFile,
    @DefaultValue Tls tls,
    @Nullable String prefix,
    @DefaultValue("1") int replicas,
    @DefaultValue("30s") Duration ackWait,
    @DefaultValue("5") int maxDeliveries,
    @DefaultValue("1m") Duration afterFault,
    @DefaultValue Keep keep,
    @DefaultValue("2m") Duration duplicateWindow,
    @DefaultValue("64MB") DataSize payloadLimit,
    @DefaultValue("10s") Duration patience,
    @Nullable String connectionName,
    @DefaultValue("false") boolean recreate) {

  private static final String PREFIX = "snapline.bus.nats.";

  NatsSettings {
    url = url.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    url.forEach(NatsSettings::checkAddress);
    if (url.isEmpty()) {
      // Else the work would go to a bus inside the process, and nobody would notice.
      unset("user", user);
      unset("password", password);
      unset("password-file", passwordFile);
      unset("nkey-file", nkeyFile);
      unset("creds-file", credsFile);
      unset("tls.ca-file", tls.caFile());
      unset("tls.certificate-file", tls.certificateFile());
      unset("tls.key-file", tls.keyFile());
      unset("prefix", prefix);
    }
    require((user == null) == (password == null && passwordFile == null), "user needs a password");
    require(password == null || passwordFile == null, "password excludes password-file");
    require(
        Stream.of(user, nkeyFile, credsFile).filter(Objects::nonNull).count() <= 1,
        "user, nkey-file and creds-file exclude each other");
    require(
        (tls.certificateFile() == null) == (tls.keyFile() == null),
        "tls.certificate-file and tls.key-file need each other");
    readable("password-file", passwordFile);
    readable("nkey-file", nkeyFile);
    readable("creds-file", credsFile);
    readable("tls.ca-file", tls.caFile());
    readable("tls.certificate-file", tls.certificateFile());
    readable("tls.key-file", tls.keyFile());
    require(
        prefix == null || prefix.matches("[a-z0-9-]{1,20}"),
        "prefix must be 1 to 20 lower-case letters, digits and dashes");
    require(replicas >= 1 && replicas <= 5, "replicas must be 1 to 5");
    require(ackWait.toMillis() >= 1_000, "ack-wait must be 1s or more");
    require(maxDeliveries >= 1, "max-deliveries must be 1 or more");
    require(!afterFault.isNegative(), "after-fault must not be negative");
    require(duplicateWindow.toMillis() >= 1_000, "duplicate-window must be 1s or more");
    require(
        duplicateWindow.compareTo(keep.jobs()) <= 0
            && duplicateWindow.compareTo(keep.results()) <= 0
            && duplicateWindow.compareTo(keep.deadLetters()) <= 0,
        "duplicate-window must not be longer than anything is kept (keep.jobs, keep.results,"
            + " keep.dead-letters)");
    require(payloadLimit.toBytes() >= 1_024, "payload-limit must be 1KB or more");
    require(patience.toMillis() >= 100, "patience must be 100ms or more");
  }

  /** Names the login, for people. */
  String login() {
    if (user != null) {
      return "the user " + user;
    }
    Path file = nkeyFile == null ? credsFile : nkeyFile;
    return file == null ? "a process without a login" : "the login in " + file;
  }

  /**
   * How messages travel unseen.
   *
   * @param caFile certificates that a server's must come from; absent means the system's
   * @param certificateFile shows the server who this is
   * @param keyFile the key of that certificate
   */
  record Tls(@Nullable Path caFile, @Nullable Path certificateFile, @Nullable Path keyFile) {
    boolean set() {
      return caFile != null || certificateFile != null;
    }
  }

  /** How long messages are kept if nobody takes them. */
  record Keep(
      @DefaultValue("2d") Duration jobs,
      @DefaultValue("30d") Duration results,
      @DefaultValue("30d") Duration deadLetters) {
    Keep {
      require(
          Stream.of(jobs, results, deadLetters).allMatch(age -> age.toSeconds() >= 60),
          "keep.jobs, keep.results and keep.dead-letters must be 1m or more");
    }

    Duration payloads() {
      Duration longest = results.compareTo(deadLetters) > 0 ? results : deadLetters;
      return longest.plusDays(1);
    }
  }

  private static void checkAddress(String url) {
    boolean valid;
    try {
      URI uri = new URI(url);
      require(uri.getRawUserInfo() == null, "url must not hold a login: use user and password");
      valid = uri.getHost() != null && List.of("nats", "tls").contains(uri.getScheme());
    } catch (java.net.URISyntaxException e) {
      valid = false;
    }
    require(valid, "url must be like nats://host:4222 or tls://host:4222");
  }

  private static void unset(String setting, @Nullable Object value) {
    require(value == null, "%s is set, so %surl must be set too".formatted(setting, PREFIX));
  }

  private static void readable(String setting, @Nullable Path file) {
    require(
        file == null || Files.isReadable(file),
        "%s: the file %s cannot be read".formatted(setting, file));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(PREFIX + otherwise + ".");
    }
  }

  @Override
  public String toString() {
    return "NatsSettings" + url;
  }
}
