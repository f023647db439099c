package dev.snapline.encryption.transit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A double of OpenBao's and Vault's Transit engine for tests: it speaks their HTTP API and encrypts
 * for real, but it is NOT such a server. Its answers follow OpenBao's published source where that
 * was at hand and general knowledge of Vault elsewhere; {@code TransitContractTest} runs the same
 * claims against a real server when {@code VAULT_ADDR} and {@code VAULT_TOKEN} are set.
 *
 * <p>As a process of its own: {@code TransitDouble PORT STATE_FILE}; the root token is {@link
 * #ROOT}.
 */
public final class TransitDouble implements AutoCloseable {

  public static final String ROOT = "root-of-the-double";
  private static final int LARGEST = 33_554_432;

  static {
    // Otherwise every answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final JsonMapper json = JsonMapper.builder().build();
  private final Path file;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private DoubleState state;
  private int port;
  private HttpServer server;
  private ExecutorService threads;
  private volatile Duration delay = Duration.ZERO;
  private volatile CountDownLatch hold = new CountDownLatch(0);
  private volatile boolean ignoresPartialFailureCode;
  private volatile String refusal = "";
  private volatile int largestString = Integer.MAX_VALUE;

  /** One request as it was answered. */
  public record Request(String method, String path, int bytes, String namespace, int status) {}

  private TransitDouble(int port, Path file) {
    this.port = port;
    this.file = file;
  }

  /** Starts one; port 0 means any free one. */
  public static TransitDouble start(int port, Path stateFile) {
    TransitDouble started = new TransitDouble(port, stateFile);
    started.restart();
    return started;
  }

  /** Starts one whose state goes with the test run. */
  public static TransitDouble start() {
    try {
      Path directory = Files.createDirectories(Path.of("target", "transit-double"));
      return start(0, Files.createTempDirectory(directory, "state").resolve("state.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) throws InterruptedException {
    TransitDouble started = start(Integer.parseInt(args[0]), Path.of(args[1]));
    System.out.println("transit double on " + started.url());
    new CountDownLatch(1).await();
  }

  /** Starts it again on its port, with everything it knew. */
  public synchronized void restart() {
    stop();
    try {
      state = DoubleState.in(file);
      state.tokens.putIfAbsent(
          ROOT, new DoubleState.Token(List.of("root"), Duration.ZERO, java.time.Instant.EPOCH));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      port = server.getAddress().getPort();
      threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      server.createContext("/v1/", this::handle);
      server.start();
      state.save(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops answering at once, as a killed process does. */
  public synchronized void stop() {
    if (server != null) {
      hold.countDown();
      server.stop(0);
      threads.shutdownNow();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public void seal(boolean sealed) {
    state.sealed = sealed;
    state.save(file);
  }

  /** Lets every answer take this long. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Lets no answer out until {@link #release}. */
  public void hold() {
    hold = new CountDownLatch(1);
  }

  public void release() {
    hold.countDown();
  }

  /** As servers do that do not know {@code partial_failure_response_code}. */
  public void ignorePartialFailureCode() {
    ignoresPartialFailureCode = true;
  }

  /**
   * Takes no longer string than this in a request, as Vault does since 1.16.25, 1.18.14, 1.19.9,
   * 1.20.3 and 1.21.0 with {@code max_json_string_value_length}, by default 1 MiB.
   */
  public void largestString(int characters) {
    largestString = characters;
  }

  /** Answers every value that is to be encrypted with this error. */
  public void refuseToEncrypt(String error) {
    refusal = error;
  }

  /** Makes a policy out of pairs of a path and its capabilities, which are set off by commas. */
  public void policy(String name, String... pathsAndCapabilities) {
    List<DoubleState.Rule> rules = new CopyOnWriteArrayList<>();
    for (int i = 0; i < pathsAndCapabilities.length; i += 2) {
      rules.add(
          new DoubleState.Rule(
              pathsAndCapabilities[i], List.of(pathsAndCapabilities[i + 1].split(","))));
    }
    state.policies.put(name, rules);
    state.save(file);
  }

  /** A token with a lease; zero means for ever. */
  public String token(Duration lease, String... policies) {
    String token = state.issue(withDefault(policies), lease);
    state.save(file);
    return token;
  }

  public void appRole(String roleId, String secretId, Duration lease, String... policies) {
    state.appRoles.put(roleId, new DoubleState.Account(secretId, lease, withDefault(policies)));
    state.save(file);
  }

  /** An AppRole whose tokens may do what its policy says and nothing else. */
  public void strictAppRole(String roleId, String secretId, Duration lease, String policy) {
    state.appRoles.put(roleId, new DoubleState.Account(secretId, lease, List.of(policy)));
    state.save(file);
  }

  public void kubernetesRole(String role, String jwt, Duration lease, String... policies) {
    state.serviceAccounts.put(role, new DoubleState.Account(jwt, lease, withDefault(policies)));
    state.save(file);
  }

  private static List<String> withDefault(String... policies) {
    List<String> all = new ArrayList<>(List.of(policies));
    all.add(DoubleState.DEFAULT);
    return all;
  }

  /** Forgets every token but the root's, as a server does that lost its storage's lease entries. */
  public void revokeTokens() {
    state.tokens.keySet().removeIf(token -> !token.equals(ROOT));
    state.save(file);
  }

  public void rotate(String key) {
    state.keys.get(key).rotate();
    state.save(file);
  }

  public void minDecryptionVersion(String key, int version) {
    state.keys.get(key).minDecryptionVersion = version;
    state.save(file);
  }

  /** The names of the keys. */
  public List<String> keys() {
    return state.keys.keySet().stream().sorted().toList();
  }

  /** How many tokens are good, the root's among them. */
  public int tokens() {
    return state.tokens.size();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many requests there were whose path begins like this. */
  public long requests(String path) {
    return requests.stream().filter(request -> request.path().startsWith(path)).count();
  }

  /** How many requests came in, answered or not. */
  public int arrived() {
    return arrived.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    arrived.incrementAndGet();
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    String path = exchange.getRequestURI().getPath().substring("/v1/".length());
    pause();
    DoubleAnswer answer = answer(exchange, path, body);
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            path,
            body.length,
            exchange.getRequestHeaders().getFirst("X-Vault-Namespace"),
            answer.status()));
    byte[] bytes = answer.body() == null ? new byte[0] : json.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void pause() {
    try {
      if (delay.isPositive()) {
        Thread.sleep(delay);
      }
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DoubleAnswer answer(HttpExchange exchange, String path, byte[] body) {
    if (state.sealed) {
      return DoubleAnswer.error(503, "Vault is sealed");
    }
    if (body.length > LARGEST) {
      return DoubleAnswer.error(413, "http: request body too large");
    }
    try {
      JsonNode read = body.length == 0 ? null : json.readTree(body);
      ObjectNode in = read instanceof ObjectNode object ? object : json.createObjectNode();
      if (longestString(in) > largestString) {
        return DoubleAnswer.error(500, "JSON string value exceeds allowed length");
      }
      String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
      var routes = new DoubleRoutes(state, ignoresPartialFailureCode, refusal);
      int keys = state.keys.size();
      DoubleAnswer answer = routes.answer(exchange.getRequestMethod(), path, token, in);
      if (path.startsWith("auth/") || path.contains("/keys/") || state.keys.size() > keys) {
        state.save(file);
      }
      return answer;
    } catch (DoubleKey.Rejected e) {
      return DoubleAnswer.error(400, e.getMessage());
    } catch (Exception e) {
      return DoubleAnswer.error(500, "1 error occurred:\n\t* " + e + "\n\n");
    }
  }

  private static int longestString(JsonNode node) {
    int longest = node.isString() ? node.asString().length() : 0;
    for (JsonNode child : node) {
      longest = Math.max(longest, longestString(child));
    }
    return longest;
  }
}
