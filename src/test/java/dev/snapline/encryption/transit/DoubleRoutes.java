package dev.snapline.encryption.transit;

import dev.snapline.encryption.transit.DoubleKey.Rejected;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the double answers at which path. */
final class DoubleRoutes {

  private final DoubleState state;
  private final boolean ignoresPartialFailureCode;
  private final String refusal;

  DoubleRoutes(DoubleState state, boolean ignoresPartialFailureCode, String refusal) {
    this.state = state;
    this.ignoresPartialFailureCode = ignoresPartialFailureCode;
    this.refusal = refusal;
  }

  DoubleAnswer answer(String method, String path, String token, ObjectNode in) throws Exception {
    if (path.equals("sys/health")) {
      return new DoubleAnswer(200, Map.of("initialized", true, "sealed", false));
    }
    if (path.equals("auth/approle/login")) {
      return login(state.appRoles.get(text(in, "role_id")), text(in, "secret_id"));
    }
    if (path.equals("auth/kubernetes/login")) {
      return login(state.serviceAccounts.get(text(in, "role")), text(in, "jwt"));
    }
    String[] parts = path.split("/");
    if (!state.allows(token, path, capability(method, parts))) {
      return DoubleAnswer.error(403, "permission denied");
    }
    if (path.startsWith("auth/token/")) {
      return token(parts[2], token);
    }
    if (parts.length < 3 || !parts[0].equals("transit")) {
      return DoubleAnswer.error(
          404, "no handler for route \"" + path + "\". route entry not found.");
    }
    return parts[1].equals("keys")
        ? keys(method, parts[2], parts.length > 3 ? parts[3] : "", in)
        : operate(parts[1], parts[2], in);
  }

  /** Encrypting under a key that is not there is creating it. */
  private String capability(String method, String[] parts) {
    boolean creates =
        parts.length > 2 && parts[1].equals("encrypt") && !state.keys.containsKey(parts[2]);
    return switch (method) {
      case "GET" -> "read";
      case "DELETE" -> "delete";
      default -> creates ? "create" : "update";
    };
  }

  private DoubleAnswer login(DoubleState.Account account, String secret) {
    if (account == null || !account.secret().equals(secret)) {
      return DoubleAnswer.error(400, "invalid role or secret ID");
    }
    return auth(state.issue(account.policies(), account.lease()), account.lease());
  }

  private DoubleAnswer token(String operation, String token) {
    DoubleState.Token known = state.tokens.get(token);
    return switch (operation) {
      case "lookup-self" ->
          DoubleAnswer.data(
              200,
              Map.of(
                  "ttl",
                  known.lease().toSeconds(),
                  "renewable",
                  !known.lease().isZero(),
                  "type",
                  "service"));
      case "renew-self" -> {
        state.tokens.put(
            token,
            new DoubleState.Token(
                known.policies(), known.lease(), Instant.now().plus(known.lease())));
        yield auth(token, known.lease());
      }
      case "revoke-self" -> {
        state.tokens.remove(token);
        yield DoubleAnswer.nothing();
      }
      default -> DoubleAnswer.error(404, "unsupported path");
    };
  }

  private static DoubleAnswer auth(String token, Duration lease) {
    return new DoubleAnswer(
        200,
        Map.of(
            "auth",
            Map.of(
                "client_token",
                token,
                "accessor",
                "accessor-of-the-double",
                "policies",
                List.of(),
                "lease_duration",
                lease.toSeconds(),
                "renewable",
                !lease.isZero(),
                "token_type",
                "service")));
  }

  private DoubleAnswer keys(String method, String name, String part, ObjectNode in)
      throws Rejected {
    DoubleKey key = state.keys.get(name);
    if (method.equals("GET")) {
      return key == null ? DoubleAnswer.error(404) : info(name, key);
    }
    if (method.equals("DELETE")) {
      if (!there(key).deletionAllowed) {
        throw new Rejected(
            "error deleting policy " + name + ": deletion is not allowed for this key");
      }
      state.keys.remove(name);
      return DoubleAnswer.nothing();
    }
    switch (part) {
      case "rotate" -> there(key).rotate();
      case "config" -> {
        if (in.has("min_decryption_version")) {
          there(key).minDecryptionVersion = in.get("min_decryption_version").asInt();
        }
        if (in.has("deletion_allowed")) {
          there(key).deletionAllowed = in.get("deletion_allowed").asBoolean();
        }
      }
      default -> key = state.keys.computeIfAbsent(name, _ -> DoubleKey.fresh());
    }
    return info(name, key);
  }

  private static DoubleAnswer info(String name, DoubleKey key) {
    return DoubleAnswer.data(
        200,
        Map.of(
            "name",
            name,
            "type",
            "aes256-gcm96",
            "latest_version",
            key.latest(),
            "min_decryption_version",
            key.minDecryptionVersion,
            "min_encryption_version",
            0,
            "deletion_allowed",
            key.deletionAllowed));
  }

  private DoubleAnswer operate(String operation, String name, ObjectNode in) throws Exception {
    DoubleKey key =
        operation.equals("encrypt")
            ? state.keys.computeIfAbsent(name, _ -> DoubleKey.fresh())
            : there(state.keys.get(name));
    if (!in.has("batch_input")) {
      return DoubleAnswer.data(200, one(operation, key, in));
    }
    List<Object> results = new ArrayList<>();
    boolean failed = false;
    for (JsonNode item : in.get("batch_input")) {
      try {
        results.add(one(operation, key, item));
      } catch (Rejected e) {
        failed = true;
        results.add(Map.of("error", e.getMessage()));
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("batch_results", results);
    // Rewrap tells of faulty values inside an answer that is fine otherwise.
    return DoubleAnswer.data(
        failed && !operation.equals("rewrap") ? codeIfSomeFail(in) : 200, data);
  }

  private int codeIfSomeFail(ObjectNode in) {
    JsonNode code = in.get("partial_failure_response_code");
    return code == null || ignoresPartialFailureCode ? 400 : code.asInt();
  }

  private Map<String, Object> one(String operation, DoubleKey key, JsonNode in)
      throws GeneralSecurityException, Rejected {
    if (operation.equals("encrypt") && !refusal.isEmpty()) {
      throw new Rejected(refusal);
    }
    return switch (operation) {
      case "encrypt" -> encrypted(key, bytes(text(in, "plaintext")));
      case "rewrap" -> encrypted(key, key.decrypt(text(in, "ciphertext")));
      case "decrypt" ->
          Map.of(
              "plaintext", Base64.getEncoder().encodeToString(key.decrypt(text(in, "ciphertext"))));
      default -> throw new Rejected("unsupported operation");
    };
  }

  private static Map<String, Object> encrypted(DoubleKey key, byte[] plain)
      throws GeneralSecurityException {
    return Map.of("ciphertext", key.encrypt(plain), "key_version", key.latest());
  }

  private static byte[] bytes(String base64) throws Rejected {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new Rejected("failed to base64-decode plaintext");
    }
  }

  private static DoubleKey there(DoubleKey key) throws Rejected {
    if (key == null) {
      throw new Rejected("encryption key not found");
    }
    return key;
  }

  private static String text(JsonNode in, String field) {
    JsonNode value = in.get(field);
    return value == null ? "" : value.asString();
  }
}
