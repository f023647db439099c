package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CappedOutputTest {

  private static final int MIB = 1024 * 1024;

  private final OutputRoom room = new OutputRoom(4 * MIB);
  private final AtomicInteger brokenOff = new AtomicInteger();

  @Test
  void keepsEveryByteHoweverTheyCome() {
    byte[] all = new byte[3 * MIB + 7];
    Random random = new Random(7);
    random.nextBytes(all);
    CappedOutput output = output(64 * MIB);

    for (int at = 0; at < all.length; ) {
      int length = Math.min(all.length - at, 1 + random.nextInt(70_000));
      output.write(all, at, length);
      at += length;
    }

    assertThat(output.received()).isEqualTo(all.length);
    assertThat(output.head()).isEqualTo(Arrays.copyOf(all, 100));
    assertThat(output.take()).isEqualTo(all);
    assertThat(brokenOff).hasValue(0);
  }

  @Test
  void keepsOnlyTheHeadOfWhatIsOverTheLimit() {
    CappedOutput output = output(MIB);

    write(output, MIB);
    assertThat(output.overflowed()).isFalse();
    write(output, 1);

    assertThat(output.overflowed()).isTrue();
    assertThat(output.gaveWay()).isFalse();
    assertThat(output.head()).hasSize(100);
    assertThat(output.take()).hasSize(100);
    assertThat(brokenOff).hasValue(1);
  }

  @Test
  void givesWayWhenItIsTheLongestAndTheRoomIsUsedUp() {
    CappedOutput endless = output(64 * MIB);
    CappedOutput good = output(64 * MIB);
    write(endless, 3 * MIB);

    write(good, 2 * MIB);

    assertThat(endless.gaveWay()).isTrue();
    assertThat(endless.head()).hasSize(100);
    assertThat(good.gaveWay()).isFalse();
    assertThat(good.take()).hasSize(2 * MIB);
  }

  @Test
  void letsUsualOutputsThroughWhileTheRoomIsUsedUp() {
    CappedOutput large = output(64 * MIB);
    write(large, 4 * MIB);

    CappedOutput usual = output(64 * MIB);
    write(usual, OutputRoom.OWN);

    assertThat(usual.take()).hasSize(OutputRoom.OWN);
    assertThat(large.gaveWay()).isFalse();
  }

  @Test
  void givesItsRoomBackWhenTheSessionEnds() {
    for (int i = 0; i < 10; i++) {
      CappedOutput output = output(64 * MIB);
      write(output, 3 * MIB);
      assertThat(output.take()).hasSize(3 * MIB);
      output.close();
    }
    assertThat(brokenOff).hasValue(0);
  }

  private CappedOutput output(long limit) {
    return new CappedOutput(limit, 100, room, brokenOff::incrementAndGet);
  }

  private static void write(CappedOutput output, int length) {
    output.write(new byte[length], 0, length);
  }
}
