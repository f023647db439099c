package dev.snapline.ingest;

import static dev.snapline.TestWorld.export;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.archive.Archive;
import dev.snapline.archive.Flaws;
import dev.snapline.backup.Attempt;
import dev.snapline.backup.Attempts;
import dev.snapline.backup.CaptureOutcome;
import dev.snapline.backup.Captures;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an attempt leaves behind. */
@IntegrationTest
class AttemptRecordTest {

  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
  private static final Contact CONTACT =
      new Contact(
          "collector-1",
          new Algorithms("curve25519-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-256"),
          41_362,
          List.of(
              new Phase(Step.CONNECTING, Duration.ofMillis(3)),
              new Phase(Step.KEY_EXCHANGE, Duration.ofMillis(14)),
              new Phase(Step.LOGIN, Duration.ofMillis(159))));

  @Autowired TestWorld world;
  @Autowired Ingest ingest;
  @Autowired Attempts attempts;
  @Autowired Captures captures;
  @Autowired Archive archive;
  @Autowired ConfigCipher cipher;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("record-" + TenantId.random());
    device = world.device(tenant, "router");
  }

  @Test
  void tellsWhoWhenHowLongAndByWhatAlgorithms() {
    CollectResult result = world.collected(tenant, device, text(), AT);
    take(result, AT.plusSeconds(2), result.outcome());

    Attempt attempt = find(result.attempt());
    assertThat(attempt.startedAt()).isEqualTo(AT);
    assertThat(attempt.finishedAt()).isEqualTo(AT.plusSeconds(2));
    assertThat(attempt.contact()).isEqualTo(CONTACT);
    assertThat(attempt.flaws()).isEqualTo(CollectResult.Flaws.NONE);
    assertThat(attempt.captured()).isFalse();
  }

  @Test
  void namesWhatIsMissingThereAndAtTheSnapshot() {
    CollectResult result = world.collected(tenant, device, text(), AT);
    var flaws = new CollectResult.Flaws(true, List.of("/ip calea", "/ip ssh"));
    Collected whole = (Collected) result.outcome();
    take(
        result,
        AT,
        new Collected(
            whole.ciphertext(),
            whole.hash(),
            whole.normaliser(),
            whole.fileHash(),
            whole.size(),
            whole.lines(),
            flaws));
    CollectResult again =
        world.result(
            tenant,
            device,
            AT.plusSeconds(60),
            new CollectResult.Unchanged(whole.hash(), whole.normaliser()));
    ingest.take(again);

    assertThat(find(result.attempt()).flaws()).isEqualTo(flaws);
    assertThat(find(again.attempt()).flaws()).as("the same configuration").isEqualTo(flaws);
    assertThat(world.in(tenant, () -> archive.newest(device).orElseThrow().flaws()))
        .isEqualTo(new Flaws(true, List.of("/ip calea", "/ip ssh")));
  }

  @Test
  void keepsWhatWasSentInsteadAndShowsItMasked() {
    String sent =
        "# 2026-11-23 12:00:00 by RouterOS 7.18.2\n/ppp secret\nadd name=anna password=geheim\nadd na";
    CollectResult result = failed(encrypted(sent));
    ingest.take(result);

    assertThat(find(result.attempt()).captured()).isTrue();
    assertThat(open(tenant, result.attempt()))
        .isInstanceOfSatisfying(
            CaptureOutcome.Opened.class,
            opened ->
                assertThat(String.join("\n", opened.maskedLines()))
                    .contains("by RouterOS 7.18.2", "add name=anna password=\"(hidden)\"")
                    .doesNotContain("geheim"));
  }

  @Test
  void keepsNothingWhereNothingWasSentAndShowsItToNobodyElse() {
    CollectResult without = failed(null);
    CollectResult with = failed(encrypted("some rubbish"));
    ingest.take(without);
    ingest.take(with);
    TenantId other = world.tenant("record-other");

    assertThat(open(tenant, without.attempt())).isEqualTo(new CaptureOutcome.Missing());
    assertThat(open(other, with.attempt())).isEqualTo(new CaptureOutcome.Missing());
  }

  private void take(CollectResult result, Instant collectedAt, CollectResult.Outcome outcome) {
    ingest.take(
        new CollectResult(
            CollectResult.VERSION,
            result.attempt(),
            tenant,
            device,
            AT,
            collectedAt,
            outcome,
            result.seen(),
            DeviceFacts.NONE,
            CONTACT));
  }

  private CollectResult failed(String capture) {
    return world.result(
        tenant,
        device,
        AT,
        new CollectResult.Failed(FailureKind.EXPORT_INCOMPLETE, "It broke off.", capture));
  }

  private String encrypted(String sent) {
    return ((EncryptOutcome.Done)
            cipher.encrypt(
                new ContentLabel(tenant, device, ContentKind.CAPTURE),
                sent.getBytes(StandardCharsets.UTF_8)))
        .ciphertext();
  }

  private CaptureOutcome open(TenantId whose, AttemptId attempt) {
    return world.asAdmin(whose, () -> captures.open(attempt));
  }

  private Attempt find(AttemptId attempt) {
    return world.in(tenant, () -> attempts.find(attempt).orElseThrow());
  }

  private static String text() {
    return export("/ip dns", "set servers=10.0.0.1");
  }
}
