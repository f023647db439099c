package dev.snapline.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snapline.LogEvents;
import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.encryption.CipherEngine.TooLarge;
import dev.snapline.encryption.KeyHolder.Renewed;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States, faults and limits, against {@link TransitDouble}, which is a double. */
class TransitEngineTest {

  private static final byte[] SECRET = "planted-plaintext".getBytes(StandardCharsets.UTF_8);
  private static final String POLICY = "collector";

  private final TenantId tenant = TenantId.random();
  private final TransitDouble server = TransitDouble.start();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Transits.Opened> open = new ArrayList<>();
  private Instant now = Instant.now();
  @TempDir Path directory;

  @AfterEach
  void close() {
    server.release();
    open.forEach(Transits.Opened::close);
    server.close();
  }

  @Test
  void tellsSealedDeniedGoneAndMissingApart() throws Exception {
    TransitEngine engine = engine();
    String ciphertext = engine.encrypt(tenant, SECRET);
    assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);

    server.seal(true);
    assertThat(unavailable(engine, ciphertext).state()).isEqualTo(KeysState.SEALED);
    assertThat(engine.state()).isEqualTo(KeysState.SEALED);
    server.seal(false);
    assertThat(engine.decrypt(tenant, List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Plain.class);
    assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);

    TransitEngine denied = engine("token", "wrong");
    assertThat(unavailable(denied, ciphertext).state()).isEqualTo(KeysState.DENIED);
    assertThat(denied.state()).isEqualTo(KeysState.DENIED);

    TransitEngine elsewhere = engine("mount", "elsewhere");
    assertThat(unavailable(elsewhere, ciphertext).state()).isEqualTo(KeysState.KEY_MISSING);

    server.stop();
    KeysUnavailable gone = unavailable(engine, ciphertext);
    assertThat(gone.state()).isEqualTo(KeysState.GONE);
    assertThat(gone.getMessage()).contains("does not answer", KeysState.GONE.remedy());
    server.restart();
    assertThat(engine.decrypt(tenant, List.of(ciphertext)).getFirst())
        .as("the keys outlived the restart")
        .isInstanceOf(Opened.Plain.class);
  }

  @Test
  void asksTheServerForItsStateWhenTheLastCallIsTooLongAgo() throws Exception {
    TransitEngine engine = engine();
    assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);
    server.seal(true);
    assertThat(engine.state()).as("believed for some seconds").isEqualTo(KeysState.AVAILABLE);
    now = now.plusSeconds(6);
    assertThat(engine.state()).isEqualTo(KeysState.SEALED);
    server.seal(false);
    now = now.plusSeconds(6);
    assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);
  }

  @Test
  void tellsItsStateWithinASecondWhileTheServerHangs() {
    TransitEngine engine = engine();
    server.hold();
    long start = System.nanoTime();
    assertThat(engine.state()).isEqualTo(KeysState.GONE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void stopsAskingAServerThatIsSealedAndComesBackByItself() throws Exception {
    TransitEngine engine = engine("failures", "3", "pause", "10s");
    String ciphertext = engine.encrypt(tenant, SECRET);
    server.seal(true);
    for (int i = 0; i < 10; i++) {
      assertThat(unavailable(engine, ciphertext).state()).isEqualTo(KeysState.SEALED);
    }
    int asked = server.arrived();
    assertThat(unavailable(engine, ciphertext).state()).isEqualTo(KeysState.SEALED);
    assertThat(server.arrived()).as("nothing is asked meanwhile").isEqualTo(asked);
    assertThat(meters.get("snapline.transit.skipped").counter().count()).isPositive();
    assertThat(meters.get("snapline.transit.calls").tag("outcome", "sealed").timer().count())
        .as("the first three of them")
        .isEqualTo(3);

    now = now.plusSeconds(10);
    assertThat(unavailable(engine, ciphertext).state()).isEqualTo(KeysState.SEALED);
    assertThat(server.arrived()).as("one asks").isEqualTo(asked + 1);

    server.seal(false);
    now = now.plusSeconds(10);
    assertThat(engine.decrypt(tenant, List.of(ciphertext)).getFirst())
        .isInstanceOf(Opened.Plain.class);
  }

  @Test
  void aHangingServerDoesNotHoldUpEverybody() throws Exception {
    TransitEngine engine = engine("failures", "2", "read-timeout", "300ms");
    String ciphertext = engine.encrypt(tenant, SECRET);
    int before = server.arrived();
    server.hold();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<KeysState>> states = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        states.add(threads.submit(() -> unavailable(engine, ciphertext).state()));
      }
      for (Future<KeysState> state : states) {
        assertThat(state.get()).isEqualTo(KeysState.GONE);
      }
    }
    assertThat(server.arrived() - before).as("waited for").isLessThanOrEqualTo(4);
  }

  @Test
  void tellsNothingOfPlaintextOrOfTheAnswerInAnException() throws Exception {
    server.ignorePartialFailureCode();
    TransitEngine engine = engine();
    String good = engine.encrypt(tenant, SECRET);
    // A real batch failure: the answer has status 400 and the good plaintexts in it.
    List<Opened> opened = engine.decrypt(tenant, List.of(good, "vault:v1:AAAA", good));
    assertThat(opened.get(0)).isInstanceOf(Opened.Plain.class);
    assertThat(opened.get(1).toString())
        .isEqualTo("Damaged[reason=The stored content is damaged, or its key is gone.]");
    assertThat(opened.get(2)).isInstanceOf(Opened.Plain.class);

    server.seal(true);
    Throwable thrown = unavailable(engine, good);
    assertThat(thrown).hasNoCause().hasNoSuppressedExceptions();
    assertThat(thrown.toString()).doesNotContain("planted", "vault:", "Vault is sealed", "errors");
  }

  @Test
  void refusesForGoodWhatIsTooLarge() throws Exception {
    TransitEngine engine = engine("largest-request", "100KB");
    TooLarge refused =
        catchThrowableOfType(TooLarge.class, () -> engine.encrypt(tenant, new byte[80_000]));
    assertThat(refused).hasMessageContaining("largest-request");
    assertThat(engine.encrypt(tenant, new byte[70_000])).isNotEmpty();
    assertThat(server.requests()).allMatch(request -> request.bytes() <= 100 * 1024);
  }

  @Test
  void refusesForGoodWhatIsOverTheServersLimitOnAString() throws Exception {
    TransitEngine engine = engine("failures", "2");
    engine.encrypt(tenant, SECRET);
    server.largestString(1024 * 1024);
    for (int i = 0; i < 5; i++) {
      assertThat(
              catchThrowableOfType(
                  TooLarge.class, () -> engine.encrypt(tenant, new byte[1024 * 1024])))
          .hasMessageStartingWith("1.0 MiB")
          .hasMessageContaining("max_json_string_value_length");
      assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);
    }
    assertThat(engine.encrypt(tenant, new byte[700_000])).as("the others go on").isNotEmpty();
    assertThat(calls("encrypt", "too_large")).as("each of them was sent").isEqualTo(5);
  }

  @Test
  void opensAllOthersOfAPageWhereOneIsOverTheServersLimitOnAString() throws Exception {
    TransitEngine engine = engine("failures", "2");
    List<String> page = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      page.add(engine.encrypt(tenant, i == 3 ? new byte[1024 * 1024] : SECRET));
    }
    server.largestString(1024 * 1024);
    List<Opened> opened = engine.decrypt(tenant, page);
    List<Renewed> rewrapped = engine.rewrap(tenant, page);
    List<Renewed> encrypted = engine.encryptAll(tenant, List.of(SECRET, new byte[1 << 20], SECRET));
    for (int i = 0; i < 5; i++) {
      assertThat(opened.get(i)).isInstanceOf(i == 3 ? Opened.Damaged.class : Opened.Plain.class);
      assertThat(rewrapped.get(i))
          .isInstanceOf(i == 3 ? Renewed.Refused.class : Renewed.Done.class);
    }
    assertThat(encrypted.get(0)).isInstanceOf(Renewed.Done.class);
    assertThat(encrypted.get(1)).isInstanceOf(Renewed.Refused.class);
    assertThat(encrypted.get(2)).isInstanceOf(Renewed.Done.class);
    assertThat(List.of(opened.get(3), rewrapped.get(3), encrypted.get(1)))
        .allMatch(each -> each.toString().contains("max_json_string_value_length"));
    assertThat(engine.state()).isEqualTo(KeysState.AVAILABLE);
  }

  @Test
  void saysInWordsOfItsOwnThatAKeyDoesNotEncrypt() throws Exception {
    TransitEngine engine = engine();
    engine.encrypt(tenant, SECRET);
    server.refuseToEncrypt("requested version for encryption is less than the minimum");
    KeysUnavailable refused =
        catchThrowableOfType(KeysUnavailable.class, () -> engine.encrypt(tenant, SECRET));
    assertThat(refused.state()).isEqualTo(KeysState.KEY_MISSING);
    assertThat(refused.getMessage()).contains("does not encrypt").doesNotContain("stored content");
    for (int values : List.of(1, 3)) {
      assertThat(engine.encryptAll(tenant, Collections.nCopies(values, SECRET)))
          .hasSize(values)
          .allMatch(each -> each.toString().contains("does not encrypt"));
    }
  }

  @Test
  void sendsAPageInAsManyRequestsAsTheServerTakes() throws Exception {
    TransitEngine engine = engine("largest-request", "100KB", "batch", "3");
    List<String> page = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      page.add(engine.encrypt(tenant, new byte[i == 3 ? 60_000 : 100]));
    }
    long before = server.requests("transit/decrypt/");
    assertThat(engine.decrypt(tenant, page)).hasSize(7).allMatch(Opened.Plain.class::isInstance);
    assertThat(server.requests("transit/decrypt/") - before).isEqualTo(3);
  }

  @Test
  void aCollectorNeedsNoMoreThanItsPolicy() throws Exception {
    server.policy(
        POLICY, "transit/encrypt/snapline-*", "update", "transit/decrypt/snapline-*", "update");
    String token = server.token(Duration.ZERO, POLICY);
    TransitEngine collector = engine("token", token);

    assertThat(
            catchThrowableOfType(KeysUnavailable.class, () -> collector.encrypt(tenant, SECRET))
                .state())
        .as("it makes no key")
        .isEqualTo(KeysState.DENIED);
    assertThat(server.keys()).isEmpty();

    String credential = engine().encrypt(tenant, SECRET);
    assertThat(collector.decrypt(tenant, List.of(credential)).getFirst())
        .isInstanceOf(Opened.Plain.class);
    assertThat(collector.encrypt(tenant, SECRET)).startsWith("vault:v1:");
  }

  @Test
  void namesTheFileThatVanishedInTheLog() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), TransitDouble.ROOT);
    TransitEngine engine = engine("token-file", file.toString());
    Files.delete(file);
    try (LogEvents log = LogEvents.of(Calls.class)) {
      catchThrowableOfType(KeysUnavailable.class, () -> engine.encrypt(tenant, SECRET));
      assertThat(
              log.contexts(
                  "Transit: %s. snapline.encryption.transit.token-file cannot be read or is empty."
                      .formatted(KeysState.DENIED.label())))
          .hasSize(1);
    }
  }

  @Test
  void sendsItsNamespaceWithEveryRequest() throws Exception {
    server.policy(POLICY, "transit/*", "create,read,update");
    server.appRole("role", "secret", Duration.ofHours(1), POLICY);
    TransitEngine engine =
        engine(
            "namespace", "team/network",
            "authentication", "approle",
            "approle.role-id", "role",
            "approle.secret-id", "secret");
    engine.encrypt(tenant, SECRET);
    assertThat(server.requests())
        .isNotEmpty()
        .allMatch(request -> "team/network".equals(request.namespace()));
  }

  @Test
  void countsAndTimesItsCallsByOperationAndOutcome() throws Exception {
    TransitEngine engine = engine();
    String ciphertext = engine.encrypt(tenant, SECRET);
    engine.encrypt(tenant, SECRET);
    server.seal(true);
    unavailable(engine, ciphertext);
    assertThat(calls("encrypt", "success")).isEqualTo(2);
    assertThat(calls("create-key", "success")).isEqualTo(1);
    assertThat(calls("read-key", "success")).as("looked once").isEqualTo(1);
    assertThat(calls("decrypt", "sealed")).isEqualTo(1);
  }

  private long calls(String operation, String outcome) {
    return meters
        .get("snapline.transit.calls")
        .tags("operation", operation, "outcome", outcome)
        .timer()
        .count();
  }

  private TransitEngine engine(String... namesAndValues) {
    Map<String, String> settings = Transits.on(server, namesAndValues);
    settings.putIfAbsent("failures", "100");
    InstantSource clock = () -> now;
    Transits.Opened opened = Transits.open(settings, meters, clock);
    open.add(opened);
    return opened.engine();
  }

  private KeysUnavailable unavailable(TransitEngine engine, String ciphertext) {
    KeysUnavailable thrown =
        catchThrowableOfType(
            KeysUnavailable.class, () -> engine.decrypt(tenant, List.of(ciphertext)));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
