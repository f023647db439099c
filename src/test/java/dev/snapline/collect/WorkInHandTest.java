package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.WorkInHand.Begun;
import dev.snapline.kernel.AttemptId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkInHandTest {

  private final WorkInHand work = new WorkInHand();

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7, 2001:DB8:0:0::0007",
    "::ffff:192.0.2.1, 192.0.2.1",
    "core.example.net, Core.Example.NET"
  })
  void makesNoSecondVisitToAnAddressThatIsSpelledInAnotherWay(String one, String other) {
    AttemptId first = AttemptId.random();

    assertThat(work.begin(first, one, 22)).isInstanceOf(Begun.Started.class);
    assertThat(work.begin(AttemptId.random(), other, 22)).isInstanceOf(Begun.AddressTaken.class);
    assertThat(work.begin(AttemptId.random(), other, 2222)).isInstanceOf(Begun.Started.class);

    work.end(first);
    assertThat(work.begin(AttemptId.random(), other, 22)).isInstanceOf(Begun.Started.class);
  }

  @Test
  void takesTwoAddressesForTwoDevices() {
    work.begin(AttemptId.random(), "2001:db8::7", 22);
    assertThat(work.begin(AttemptId.random(), "2001:db8::8", 22)).isInstanceOf(Begun.Started.class);
  }
}
