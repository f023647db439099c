package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.EXPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.Visit;
import dev.snapline.collect.Visiting;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.kernel.FailureKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Routers that give a good export and are strange otherwise. */
class OddRouterTest {

  private static final String RESOURCE = "/system resource print";
  private static final String IDENTITY = ":put [/system identity get name]";
  private static final String ALL = "/export show-sensitive";
  private static final String OLD_EXPORT = EXPORT.replace("7.18.2", "6.49.10");
  private static RealSessions sessions;

  @BeforeAll
  static void start() {
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @Test
  void keepsNothingOfANameThatCannotBeStoredOrPrinted() {
    try (var router = FakeRouter.version7(EXPORT)) {
      router.answers(IDENTITY, "co\0re\u001b[31m " + "x".repeat(5_000) + "\r\n");
      router.answers("/system routerboard print", "  serial-number: H\0F1\r\n");
      Visit visit = collected(router);
      assertThat(visit.facts().identity()).startsWith("co re [31m xxx").hasSize(200);
      assertThat(visit.facts().serialNumber()).isEqualTo("H F1");
    }
  }

  @Test
  void doesWithoutANameThatNeverEndsOrIsAnError() {
    try (var router = FakeRouter.version7(EXPORT)) {
      router.answers(IDENTITY, "y".repeat(30_000), Manner.ENDLESS);
      assertThat(collected(router).facts().identity()).isNull();
    }
    try (var router = FakeRouter.version7(EXPORT)) {
      router.answers(IDENTITY, "sh: :put: command not found\r\n", Manner.FAILED);
      assertThat(collected(router).facts().identity()).isNull();
    }
  }

  @Test
  void isCollectedThoughItAnswersEverythingWithItsExport() {
    try (var router = new FakeRouter()) {
      router.answers(RESOURCE, EXPORT).answers(ALL, EXPORT).answers(IDENTITY, EXPORT);
      assertThat(collected(router).facts().identity()).isNull();
      assertThat(router.commands()).startsWith(RESOURCE, ALL);
    }
    try (var router = new FakeRouter()) {
      collected(router.answers(RESOURCE, OLD_EXPORT).answers("/export", OLD_EXPORT));
      assertThat(router.commands()).startsWith(RESOURCE, "/export").doesNotContain(ALL);
    }
  }

  @Test
  void isCollectedThoughItDoesNotTellItsVersion() {
    try (var router = new FakeRouter()) {
      collected(router.answers(RESOURCE, "", Manner.FAILED).answers(ALL, EXPORT));
    }
    try (var router = new FakeRouter()) {
      collected(router.answers(RESOURCE, "", Manner.FAILED).answers("/export", OLD_EXPORT));
    }
  }

  @Test
  void isNotCollectedWithoutItsSecretsForThat() {
    try (var router = new FakeRouter().answers("/export", EXPORT)) {
      Failed failed = failed(router.answers(RESOURCE, "?\r\n"));
      assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
      assertThat(failed.reason()).contains(ALL);
    }
  }

  @Test
  void isToldApartFromAMachineThatIsNoRouter() {
    try (var machine = new FakeRouter()) {
      for (String command : new String[] {RESOURCE, ALL, "/export"}) {
        machine.answers(command, "This account is currently not available.\r\n", Manner.FAILED);
      }
      Failed failed = failed(machine);
      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.reason())
          .endsWith(
              " does not answer /system resource print as RouterOS does (42 bytes, exit status 1);"
                  + " is it a router?");
    }
  }

  @Test
  void isCollectedThoughItNeverClosesTheChannel() {
    try (var router = FakeRouter.version7("").answers(ALL, EXPORT, Manner.NEVER_CLOSES)) {
      collected(router);
    }
  }

  private static Visit collected(FakeRouter router) {
    Visit visit = visit(router);
    assertThat(visit.outcome())
        .isInstanceOfSatisfying(
            Captured.class, captured -> assertThat(captured.text().lineCount()).isEqualTo(9));
    return visit;
  }

  private static Failed failed(FakeRouter router) {
    return (Failed) visit(router).outcome();
  }

  private static Visit visit(FakeRouter router) {
    return Visiting.visit(
        sessions,
        RogueVisits.target(router.start().port(), null, RogueVisits.PATIENT),
        RogueVisits.SECRET);
  }
}
