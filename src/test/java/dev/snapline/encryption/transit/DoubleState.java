package dev.snapline.encryption.transit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What the double remembers over a restart: keys, tokens, policies and logins. */
final class DoubleState {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public boolean sealed;
  public Map<String, DoubleKey> keys = new ConcurrentHashMap<>();
  public Map<String, Token> tokens = new ConcurrentHashMap<>();
  public Map<String, List<Rule>> policies = new ConcurrentHashMap<>();
  public Map<String, Account> appRoles = new ConcurrentHashMap<>();
  public Map<String, Account> serviceAccounts = new ConcurrentHashMap<>();

  /** A token; {@code lease} of zero means that it never ends. */
  public record Token(List<String> policies, Duration lease, Instant end) {
    boolean ended() {
      return !lease.isZero() && Instant.now().isAfter(end);
    }
  }

  /** The policy that a login has besides its own unless its role says otherwise. */
  static final String DEFAULT = "default";

  /**
   * What may be done at the paths that match: an asterisk at the end stands for anything, a plus
   * for one part. That of several rules the most specific one counts is not doubled.
   */
  public record Rule(String path, List<String> capabilities) {
    boolean allows(String asked, String capability) {
      String pattern = Pattern.quote(path).replace("+", "\\E[^/]+\\Q");
      if (path.endsWith("*")) {
        pattern = pattern.substring(0, pattern.length() - "*\\E".length()) + "\\E.*";
      }
      return asked.matches(pattern) && capabilities.contains(capability);
    }
  }

  /** Who may sign in: a role id with its secret, or a role with the service account's token. */
  public record Account(String secret, Duration lease, List<String> policies) {}

  String issue(List<String> policies, Duration lease) {
    String token = "hvs." + UUID.randomUUID();
    tokens.put(token, new Token(policies, lease, Instant.now().plus(lease)));
    return token;
  }

  boolean allows(String token, String path, String capability) {
    Token known = token == null ? null : tokens.get(token);
    if (known == null || known.ended()) {
      return false;
    }
    return known.policies().contains("root")
        || path.startsWith("auth/token/") && known.policies().contains(DEFAULT)
        || known.policies().stream()
            .flatMap(name -> policies.getOrDefault(name, List.of()).stream())
            .anyMatch(rule -> rule.allows(path, capability));
  }

  static DoubleState in(Path file) {
    try {
      return Files.exists(file)
          ? JSON.readValue(Files.readAllBytes(file), DoubleState.class)
          : new DoubleState();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void save(Path file) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(new TreeMap<>(fields())));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> fields() {
    return Map.of(
        "sealed", sealed,
        "keys", keys,
        "tokens", tokens,
        "policies", policies,
        "appRoles", appRoles,
        "serviceAccounts", serviceAccounts);
  }
}
