package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in, staying signed in and signing in again, against {@link TransitDouble}, a double. */
class LoginTest {

  private static final byte[] SECRET = "planted-plaintext".getBytes(StandardCharsets.UTF_8);
  private static final String POLICY = "collector";
  private static final int MANY = 30;

  private final TenantId tenant = TenantId.random();
  private final TransitDouble server = TransitDouble.start();
  private final List<Transits.Opened> open = new ArrayList<>();
  private volatile Instant now = Instant.now();
  @TempDir Path directory;

  @BeforeEach
  void allow() {
    server.policy(POLICY, "transit/*", "create,read,update");
  }

  @AfterEach
  void close() {
    server.release();
    open.forEach(Transits.Opened::close);
    server.close();
  }

  @Test
  void signsInWithAnAppRoleAndAgainAfterTheServerForgotIt() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret-id"), "first-secret\n");
    server.appRole("role", "first-secret", Duration.ofHours(1), POLICY);
    TransitEngine engine =
        engine(
            "authentication", "approle",
            "approle.role-id", "role",
            "approle.secret-id-file", secret.toString());
    String ciphertext = engine.encrypt(tenant, SECRET);
    assertThat(server.requests("auth/approle/login")).isEqualTo(1);

    server.revokeTokens();
    server.appRole("role", "second-secret", Duration.ofHours(1), POLICY);
    Files.writeString(secret, "second-secret\n");
    assertThat(engine.decrypt(tenant, List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Plain.class);
    assertThat(server.requests("auth/approle/login")).isEqualTo(2);
  }

  /** Shorter than Snapline's patience with this test; renewed some seconds before it ends. */
  private static final Duration LEASE = Duration.ofSeconds(8);

  @ParameterizedTest
  @EnumSource(TransitSettings.Method.class)
  void renewsALeaseBeforeItEnds(TransitSettings.Method method) throws Exception {
    TransitEngine engine = engine(login(method, LEASE));
    String ciphertext = engine.encrypt(tenant, SECRET);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.requests("auth/token/renew-self") >= 3);
    assertThat(engine.decrypt(tenant, List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Plain.class);
    assertThat(logins())
        .as("with the token of the first login")
        .isEqualTo(method == TransitSettings.Method.TOKEN ? 0 : 1);
  }

  @Test
  void renewsATokenThatWasGivenToItWhileTheServerWasSealed() throws Exception {
    TransitEngine engine = engine(login(TransitSettings.Method.TOKEN, LEASE));
    server.seal(true);
    KeysUnavailable sealed =
        catchThrowableOfType(KeysUnavailable.class, () -> engine.encrypt(tenant, SECRET));
    assertThat(sealed.state()).isEqualTo(KeysState.SEALED);
    server.seal(false);
    engine.encrypt(tenant, SECRET);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.requests("auth/token/renew-self") >= 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROLE", "KUBERNETES"})
  void goesOnForEverybodyAfterItsLoginWasRevoked(TransitSettings.Method method) throws Exception {
    TransitEngine engine = engine(login(method, Duration.ofHours(1)));
    String ciphertext = engine.encrypt(tenant, SECRET);
    for (int i = 1; i <= 3; i++) {
      server.revokeTokens();
      assertThat(atOnce(() -> engine.decrypt(tenant, List.of(ciphertext)).getFirst()))
          .hasSize(MANY)
          .allMatch(Opened.Plain.class::isInstance);
      assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);
      assertThat(logins()).as("one more for all of them").isEqualTo(1 + i);
      now = now.plusSeconds(11);
    }
  }

  @Test
  void signsInSeldomAndRevokesWhatItHadWhileItsPolicyDenies() throws Exception {
    TransitEngine engine = engine(login(TransitSettings.Method.APPROLE, Duration.ofHours(1)));
    String ciphertext = engine.encrypt(tenant, SECRET);
    server.policy(POLICY, "transit/encrypt/*", "update");
    for (int second = 0; second < 15 * 60; second += 5) {
      KeysUnavailable denied =
          catchThrowableOfType(
              KeysUnavailable.class, () -> engine.decrypt(tenant, List.of(ciphertext)));
      assertThat(denied.state()).isEqualTo(KeysState.DENIED);
      now = now.plusSeconds(5);
    }
    assertThat(engine.state()).isEqualTo(KeysState.DENIED);
    assertThat(logins()).as("the first one, and one each ten minutes").isEqualTo(2);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.requests("auth/token/revoke-self") == 1);
    assertThat(server.tokens()).as("the root's and the one it has").isEqualTo(2);
  }

  @Test
  void getsWhatItsRoleMayDoMeanwhile() throws Exception {
    server.policy("nothing");
    server.appRole("role", "secret", Duration.ofHours(1), "nothing");
    TransitEngine engine =
        engine(
            "authentication", "approle",
            "approle.role-id", "role",
            "approle.secret-id", "secret");
    assertThat(
            catchThrowableOfType(KeysUnavailable.class, () -> engine.encrypt(tenant, SECRET))
                .state())
        .isEqualTo(KeysState.DENIED);
    server.appRole("role", "secret", Duration.ofHours(1), POLICY);
    now = now.plus(Duration.ofMinutes(10));
    assertThat(engine.encrypt(tenant, SECRET)).isNotEmpty();
  }

  @Test
  void doesNotQueueForALoginThatFails() throws Exception {
    Map<String, String> login = login(TransitSettings.Method.APPROLE, Duration.ofHours(1));
    login.put("approle.secret-id", "wrong");
    TransitEngine engine = engine(login);
    server.delay(Duration.ofMillis(500));
    assertThat(
            atOnce(() ->
                catchThrowableOfType(
                        KeysUnavailable.class,
                        () -> engine.decrypt(tenant, List.of("vault:v1:AAAA")))
                    .state()))
        .containsOnly(KeysState.DENIED);
    assertThat(logins()).as("who waited takes what came of it").isLessThan(MANY / 3);
  }

  @Test
  void leavesATokenThatWasGivenToItToItsOwner() throws Exception {
    Map<String, String> login = login(TransitSettings.Method.TOKEN, Duration.ofHours(1));
    engine(login).encrypt(tenant, SECRET);
    open.forEach(Transits.Opened::close);
    assertThat(server.requests("auth/token/revoke-self")).isZero();
    assertThat(engine(login).encrypt(tenant, SECRET)).isNotEmpty();
  }

  @Test
  void readsTheServiceAccountsTokenAgainAtEachLogin() throws Exception {
    TransitEngine engine = engine(login(TransitSettings.Method.KUBERNETES, Duration.ofHours(1)));
    engine.encrypt(tenant, SECRET);
    server.kubernetesRole("snapline", "jwt-of-tomorrow", Duration.ofHours(1), POLICY);
    Files.writeString(directory.resolve("jwt"), "jwt-of-tomorrow");
    server.revokeTokens();
    assertThat(engine.encrypt(tenant, SECRET)).isNotEmpty();
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void isDeniedAsLongAsItsLoginIsWrong() throws Exception {
    TransitEngine engine =
        engine(
            "authentication", "approle",
            "approle.role-id", "role",
            "approle.secret-id", "planted-secret");
    KeysUnavailable denied =
        catchThrowableOfType(KeysUnavailable.class, () -> engine.encrypt(tenant, SECRET));
    assertThat(denied.state()).isEqualTo(KeysState.DENIED);
    assertThat(denied.toString()).doesNotContain("planted");
    server.policy(POLICY, "transit/*", "create,read,update");
    server.appRole("role", "planted-secret", Duration.ofHours(1), POLICY);
    assertThat(engine.encrypt(tenant, SECRET)).isNotEmpty();
  }

  @Test
  void signsInAsAKubernetesServiceAccount() throws Exception {
    server.kubernetesRole("snapline", "jwt-of-the-pod", Duration.ofHours(1), POLICY);
    Path jwt = Files.writeString(directory.resolve("jwt"), "jwt-of-the-pod");
    TransitEngine engine =
        engine(
            "authentication", "kubernetes",
            "kubernetes.role", "snapline",
            "kubernetes.jwt-file", jwt.toString());
    assertThat(engine.encrypt(tenant, SECRET)).isNotEmpty();
  }

  @Test
  void readsATokenFileAgainWhenItsTokenIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "stale\n");
    TransitEngine engine = engine("token-file", file.toString());
    Files.writeString(file, "stale\n");
    catchThrowableOfType(KeysUnavailable.class, () -> engine.encrypt(tenant, SECRET));
    Files.writeString(file, TransitDouble.ROOT + "\n");
    now = now.plusSeconds(11);
    assertThat(engine.encrypt(tenant, SECRET)).isNotEmpty();
  }

  /** Settings of a login that the server takes. */
  private Map<String, String> login(TransitSettings.Method method, Duration lease)
      throws Exception {
    return switch (method) {
      case TOKEN -> Transits.on(server, "token", server.token(lease, POLICY));
      case APPROLE -> {
        server.appRole("role", "secret", lease, POLICY);
        yield Transits.on(
            server,
            "authentication",
            "approle",
            "approle.role-id",
            "role",
            "approle.secret-id",
            "secret");
      }
      case KUBERNETES -> {
        server.kubernetesRole("snapline", "jwt-of-the-pod", lease, POLICY);
        Path jwt = Files.writeString(directory.resolve("jwt"), "jwt-of-the-pod");
        yield Transits.on(
            server,
            "authentication",
            "kubernetes",
            "kubernetes.role",
            "snapline",
            "kubernetes.jwt-file",
            jwt.toString());
      }
    };
  }

  private long logins() {
    return server.requests("auth/approle/login") + server.requests("auth/kubernetes/login");
  }

  /** Lets many do the same at the same time. */
  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(MANY);
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(MANY)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        futures.add(
            threads.submit(() -> {
              start.await();
              return work.call();
            }));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }

  private TransitEngine engine(String... namesAndValues) {
    return engine(Transits.on(server, namesAndValues));
  }

  private TransitEngine engine(Map<String, String> settings) {
    settings.putIfAbsent("failures", "100");
    Transits.Opened opened = Transits.open(settings, new SimpleMeterRegistry(), () -> now);
    open.add(opened);
    return opened.engine();
  }
}
