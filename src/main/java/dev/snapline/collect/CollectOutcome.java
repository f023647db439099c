package dev.snapline.collect;

import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.kernel.FailureKind;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Proof;
import java.util.Arrays;
import java.util.List;

/** What a visit to a device brought home. */
public sealed interface CollectOutcome {

  /** As much of a bad answer as is kept for people to look at, in bytes. */
  int LONGEST_CAPTURE = 256 * 1024;

  /**
   * A complete export.
   *
   * @param flaws what is missing from it, although it counts
   */
  record Captured(ExportText text, Proof.Whole proof, Flaws flaws) implements CollectOutcome {

    /** Whether secrets are missing, since the user may not see them. */
    public boolean lacksSecrets() {
      return flaws.secrets();
    }

    /** Paths of the menus that RouterOS left out, saying so. */
    public List<String> lacksMenus() {
      return flaws.menus();
    }
  }

  /**
   * No usable export.
   *
   * @param reason one sentence in plain words, without configuration content
   * @param capture the head of what the device sent instead; empty if it sent nothing
   */
  record Failed(FailureKind failure, String reason, byte[] capture) implements CollectOutcome {

    static Failed of(FailureKind failure, String reason) {
      return new Failed(failure, reason, new byte[0]);
    }

    /** With the head of what the device sent. */
    static Failed of(FailureKind failure, String reason, byte[] sent) {
      return new Failed(
          failure,
          reason,
          sent.length <= LONGEST_CAPTURE ? sent : Arrays.copyOf(sent, LONGEST_CAPTURE));
    }
  }
}
