package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.PATIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.kex.KexProposalOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a device whose algorithms are refused, and whether that is true. */
class RefusedAlgorithmsTest {

  /** Something to agree on: one name that the legacy list has, and one that neither list has. */
  enum Part {
    KEY_EXCHANGE(
        "the key exchange", "diffie-hellman-group14-sha1", "diffie-hellman-group15-sha512"),
    HOST_KEY("the host key", "ssh-rsa", "ssh-ed448"),
    ENCRYPTION("encryption", "aes128-cbc", "blowfish-cbc"),
    MESSAGE_AUTHENTICATION("message authentication", "hmac-sha1", "hmac-md5");

    private final String purpose;
    private final String old;
    private final String useless;

    Part(String purpose, String old, String useless) {
      this.purpose = purpose;
      this.old = old;
      this.useless = useless;
    }

    Map<KexProposalOption, String> offer(String names) {
      return switch (this) {
        case KEY_EXCHANGE -> Map.of(KexProposalOption.ALGORITHMS, names);
        case HOST_KEY -> Map.of(KexProposalOption.SERVERKEYS, names);
        case ENCRYPTION -> encryption(names);
        case MESSAGE_AUTHENTICATION -> {
          Map<KexProposalOption, String> offer = new HashMap<>(encryption("aes128-ctr"));
          offer.put(KexProposalOption.S2CMAC, names);
          offer.put(KexProposalOption.C2SMAC, names);
          yield offer;
        }
      };
    }
  }

  private static RealSessions sessions;

  @BeforeAll
  static void start() {
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @ParameterizedTest
  @EnumSource
  void saysThatLegacyAlgorithmsHelpWhereTheyLetTheDeviceIn(Part part) {
    try (var router = router(part.offer(part.old))) {
      assertRefused(
          open(router, false),
          "%s for %s; legacy algorithms have to be switched on for it."
              .formatted(part.old, part.purpose));
      assertLetIn(open(router, true));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysThatLegacyAlgorithmsWouldNotHelp(Part part) {
    try (var router = router(part.offer(part.useless))) {
      assertRefused(
          open(router, false),
          "%s for %s; legacy algorithms would not help, they have none of these for %s."
              .formatted(part.useless, part.purpose, part.purpose));
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotAskForASwitchThatIsOn(Part part) {
    try (var router = router(part.offer(part.useless))) {
      assertRefused(
          open(router, true),
          "%s for %s; legacy algorithms are switched on already and have none of these."
              .formatted(part.useless, part.purpose));
    }
  }

  @Test
  void namesEveryPartAndWhichOfThemLegacyAlgorithmsLeaveOpen() {
    Map<KexProposalOption, String> both = new HashMap<>(encryption("blowfish-cbc"));
    both.putAll(Part.KEY_EXCHANGE.offer("diffie-hellman-group14-sha1,ext-info-s"));
    try (var router = router(both)) {
      assertRefused(
          open(router, false),
          "diffie-hellman-group14-sha1 for the key exchange and only blowfish-cbc for encryption;"
              + " legacy algorithms would not help, they have none of these for encryption.");
      assertRefused(
          open(router, true),
          "blowfish-cbc for encryption;"
              + " legacy algorithms are switched on already and have none of these.");
    }
  }

  @Test
  void mindsNoMessageAuthenticationWhereTheCipherHasItsOwn() {
    Map<KexProposalOption, String> offer =
        new HashMap<>(Part.MESSAGE_AUTHENTICATION.offer("hmac-md5"));
    offer.putAll(encryption("aes128-gcm@openssh.com"));
    offer.putAll(Part.KEY_EXCHANGE.offer("diffie-hellman-group14-sha1"));
    try (var router = router(offer)) {
      assertRefused(
          open(router, false),
          "diffie-hellman-group14-sha1 for the key exchange;"
              + " legacy algorithms have to be switched on for it.");
      assertLetIn(open(router, true));
    }
  }

  @Test
  void takesAGroupOf1024BitsOnlyWhereLegacyAlgorithmsAreSwitchedOn() {
    try (var router = new FakeRouter().smallGroup().start()) {
      assertRefusedFor(
          open(router, false),
          " offers a Diffie-Hellman group of only 1024 bits for the key exchange;"
              + " legacy algorithms have to be switched on for it.");
      assertLetIn(open(router, true));
    }
  }

  @Test
  void takesNoSmallerGroupThanThatFromAnyDevice() {
    byte[] group = KexInit.replyWithNumberOf(96);
    try (var rogue =
        new RawRouter(socket -> {
          socket.getOutputStream().write("SSH-2.0-ROSSSH\r\n".getBytes(US_ASCII));
          socket.getOutputStream().write(KexInit.packet("diffie-hellman-group-exchange-sha256"));
          socket.getOutputStream().write(group);
        })) {
      String refusal = " offers a Diffie-Hellman group of only 767 bits for the key exchange; ";
      assertRefusedFor(
          open(rogue.port(), false),
          refusal + "legacy algorithms would not help, they begin at 1024.");
      assertRefusedFor(
          open(rogue.port(), true),
          refusal + "legacy algorithms are switched on already and begin at 1024.");
    }
  }

  @Test
  void namesNothingThatIsNoName() {
    try (var router =
        router(Part.ENCRYPTION.offer("blue\u001b[2Jfish,blowfish-cbc," + "x".repeat(2_000)))) {
      assertRefused(
          open(router, true),
          "blowfish-cbc for encryption;"
              + " legacy algorithms are switched on already and have none of these.");
    }
  }

  @Test
  void advisesToSwitchLegacyAlgorithmsOnOnlyWhereTheReasonSaysSo() {
    assertThat(FailureKind.ALGORITHMS_REFUSED.remedy())
        .startsWith("If the reason says that legacy algorithms help, ");
  }

  private static Map<KexProposalOption, String> encryption(String names) {
    return Map.of(KexProposalOption.S2CENC, names, KexProposalOption.C2SENC, names);
  }

  private static FakeRouter router(Map<KexProposalOption, String> offer) {
    return new FakeRouter("rsa").offers(offer).start();
  }

  private static Login open(FakeRouter router, boolean legacy) {
    return open(router.port(), legacy);
  }

  private static Login open(int port, boolean legacy) {
    return sessions.open(
        new Target("127.0.0.1", port, FakeRouter.USERNAME, null, legacy, PATIENT),
        RogueVisits.SECRET);
  }

  private static void assertRefused(Login login, String words) {
    assertRefusedFor(login, " offers only " + words);
  }

  private static void assertRefusedFor(Login login, String words) {
    assertThat(login)
        .asInstanceOf(type(Login.Refused.class))
        .satisfies(refused -> {
          assertThat(refused.failure()).isEqualTo(FailureKind.ALGORITHMS_REFUSED);
          assertThat(refused.reason()).endsWith(words);
        });
  }

  private static void assertLetIn(Login login) {
    assertThat(login).isInstanceOfSatisfying(Login.Open.class, open -> open.session().close());
  }
}
