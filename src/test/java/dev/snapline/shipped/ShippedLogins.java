package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.encryption.transit.TransitDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code docker/openbao} makes of its policies: one AppRole each, here of a double. */
public final class ShippedLogins {

  private static final Pattern RULE =
      Pattern.compile("path \"([^\"]+)\" \\{\\s*capabilities = \\[([^]]+)]\\s*}");

  private ShippedLogins() {}

  /** Makes the policy of a kind of login and its AppRole, without the default policy. */
  public static void make(TransitDouble transit, String kind) throws IOException {
    Path file = Path.of("docker/openbao/snapline-%s.hcl".formatted(kind));
    String policy = Files.readString(file).replaceAll("(?m)^#.*\n", "");
    List<String> rules = new ArrayList<>();
    for (MatchResult rule : RULE.matcher(policy).results().toList()) {
      rules.add(rule.group(1));
      rules.add(rule.group(2).replaceAll("[\" ]", ""));
    }
    assertThat(RULE.matcher(policy).replaceAll("")).as("what is not understood").isBlank();
    transit.policy("snapline-" + kind, rules.toArray(String[]::new));
    transit.strictAppRole(role(kind), secret(kind), Duration.ofHours(1), "snapline-" + kind);
  }

  public static String role(String kind) {
    return "role-of-" + kind;
  }

  public static String secret(String kind) {
    return "secret-of-" + kind;
  }

  /** The settings of a process with a kind of login, from the files that a container gets. */
  static List<String> settings(TransitDouble transit, String kind, Path handedOut)
      throws IOException {
    Path place = handedOut.resolve("approle-" + kind);
    Path role = Files.writeString(place.resolve("role-id"), role(kind));
    Path secret = Files.writeString(place.resolve("secret-id"), secret(kind));
    return List.of(
        "--snapline.encryption.transit.url=" + transit.url(),
        "--snapline.encryption.transit.authentication=approle",
        "--snapline.encryption.transit.approle.role-id-file=" + role,
        "--snapline.encryption.transit.approle.secret-id-file=" + secret);
  }
}
