package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.routeros.Proof.Refused;
import dev.snapline.routeros.Proof.Whole;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProofsTest {

  private static final String BODY =
      """
      # model = RB750Gr3
      # serial number = HF1
      /interface wireguard
      add name=wg1
      /ppp secret
      add name=joe password=hidden
      /system identity
      set name=r1
      """;

  private final AtomicInteger readings = new AtomicInteger();
  private final Proofs proofs = remembering(3);

  @Test
  void readsTheSameConfigurationOnlyOnce() {
    Proof first = proofs.of(text("2026-01-20 21:13:02", BODY));
    Proof second = proofs.of(text("2026-01-21 04:00:00", BODY));

    assertThat(readings).hasValue(1);
    assertThat(second).isEqualTo(((Whole) first).at("2026-01-21 04:00:00"));
  }

  @Test
  void saysOfARememberedTextWhatReadingItWouldSay() {
    ExportText older = text("2026-01-20 21:13:02", BODY);
    ExportText newer = text("jan/21/2026 04:00:00", BODY);
    proofs.of(older);

    assertThat(proofs.of(newer)).isEqualTo(new Proofs().of(newer));
    Whole whole = (Whole) proofs.of(newer);
    assertThat(whole.header()).isEqualTo(export(newer).header());
    assertThat(whole.canonicalSha256()).isEqualTo(export(newer).canonical().sha256());
    assertThat(whole.showsSecrets()).isTrue();
    assertThat(whole.lacksKeys()).isTrue();
  }

  @Test
  void readsATextAgainThatDiffersInOneByte() {
    proofs.of(text("2026-01-20 21:13:02", BODY));

    Proof other = proofs.of(text("2026-01-20 21:13:02", BODY.replace("name=r1", "name=r2")));

    assertThat(readings).hasValue(2);
    assertThat(((Whole) other).canonicalSha256())
        .isNotEqualTo(((Whole) proofs.of(text("2026-01-20 21:13:02", BODY))).canonicalSha256());
  }

  @Test
  void readsATextAgainWhenItsVersionDiffers() {
    proofs.of(text("2026-01-20 21:13:02", BODY));
    ExportText upgraded = of("# 2026-01-20 21:13:02 by RouterOS 7.19\n" + BODY);

    assertThat(((Whole) proofs.of(upgraded)).header().version()).isEqualTo("7.19");
    assertThat(readings).hasValue(2);
  }

  @Test
  void refusesTheBeginningOfATextItHasProven() {
    proofs.of(text("2026-01-20 21:13:02", BODY));

    String cut = BODY.substring(0, BODY.length() - 1);

    assertThat(proofs.of(text("2026-01-20 21:13:02", cut))).isInstanceOf(Refused.class);
  }

  @Test
  void neverRemembersARefusal() {
    ExportText cut = text("2026-01-20 21:13:02", "/ip dns\nset servers=\"9.9");

    assertThat(proofs.of(cut)).isInstanceOf(Refused.class);
    assertThat(proofs.of(cut)).isInstanceOf(Refused.class);
    assertThat(readings).hasValue(2);
  }

  @Test
  void readsATextEachTimeWhoseFirstLineIsNotRouterOss() {
    proofs.of(of("# by hand\n# 2026-01-20 21:13:02 by RouterOS 7.18\n" + BODY));
    proofs.of(of("# by hand\n# 2026-01-20 21:13:02 by RouterOS 7.18\n" + BODY));

    assertThat(readings).hasValue(2);
  }

  @Test
  void forgetsWhatWasNotSeenForTheLongestTime() {
    for (int i = 0; i < 4; i++) {
      proofs.of(text("2026-01-20 21:13:02", BODY + "set name=r" + i + "\n"));
    }
    readings.set(0);

    proofs.of(text("2026-01-20 21:13:02", BODY + "set name=r3\n"));
    assertThat(readings).hasValue(0);
    proofs.of(text("2026-01-20 21:13:02", BODY + "set name=r0\n"));
    assertThat(readings).hasValue(1);
  }

  private Proofs remembering(int most) {
    return new Proofs(
        text -> {
          readings.incrementAndGet();
          return Reading.ofSession(text, null);
        },
        most);
  }

  private static Export export(ExportText text) {
    return ((Reading.Complete) Reading.of(text)).export();
  }

  private static ExportText text(String date, String rest) {
    return of("# " + date + " by RouterOS 7.18\n" + rest);
  }

  private static ExportText of(String text) {
    return ExportText.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
