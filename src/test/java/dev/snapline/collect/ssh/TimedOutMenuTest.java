package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.EXPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.Visiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A router that leaves a menu out because it took too long. */
class TimedOutMenuTest {

  private static final String COMMAND = "/export show-sensitive";
  private static final String WITHOUT_MENU =
      EXPORT.replace(
          "/system identity", "#error exporting \"/ip/ssh\" (timeout)\r\n/system identity");
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
  void isAskedASecondTime() {
    try (var router = FakeRouter.version7(EXPORT).answersFirst(COMMAND, WITHOUT_MENU).start()) {
      assertThat(visit(router))
          .isInstanceOfSatisfying(
              Captured.class, captured -> assertThat(captured.proof().failedMenus()).isEmpty());
      assertThat(router.commands()).filteredOn(COMMAND::equals).hasSize(2);
    }
  }

  @Test
  void isNotAskedAThirdTimeAndCountsWithoutThatMenu() {
    try (var router = FakeRouter.version7(WITHOUT_MENU).start()) {
      assertThat(visit(router))
          .isInstanceOfSatisfying(
              Captured.class,
              captured -> assertThat(captured.lacksMenus()).containsExactly("/ip ssh"));
      assertThat(router.commands()).filteredOn(COMMAND::equals).hasSize(2);
    }
  }

  @Test
  void isNotAskedAgainForAMenuItCanNeverExport() {
    try (var router = FakeRouter.version7(WITHOUT_MENU.replace(" (timeout)", "")).start()) {
      assertThat(visit(router)).isInstanceOf(Captured.class);
      assertThat(router.commands()).filteredOn(COMMAND::equals).hasSize(1);
    }
  }

  private static CollectOutcome visit(FakeRouter router) {
    return Visiting.visit(
            sessions,
            RogueVisits.target(router.port(), router.hostKey(), RogueVisits.PATIENT),
            RogueVisits.SECRET)
        .outcome();
  }
}
