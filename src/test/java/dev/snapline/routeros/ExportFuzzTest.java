package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small blind fuzz run in every build; the long, coverage-guided one is started by hand. */
class ExportFuzzTest {

  private static final String SEED =
      Exports.HEADER
          + """
          /interface wifi
          set [ find default-name=wifi1 ] configuration.mode=ap .ssid="My \\
              Home" security.passphrase=secret1
          /ip firewall filter
          add action=accept chain=input comment="a b" dst-port=22
          # inactive time
          add action=drop chain=input
          /ip route
          add blackhole dst-address=10.0.0.0/8 !keepalive
          /system script
          add name=x source=":log info \\"h\\$x\\"\\r\\
              \\n/ip \\CF\\F0"
          #error exporting "/ip/ssh" (timeout)
          /tool sniffer set file-name=a
          """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void survivesDamagedExports(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 250; run++) {
      byte[] input = (SEED + "\u0001" + SEED).getBytes(StandardCharsets.ISO_8859_1);
      for (int hit = 0; hit < 1 + random.nextInt(8); hit++) {
        damage(input, random);
      }
      assertThatCode(() -> ExportFuzz.fuzzerTestOneInput(input)).doesNotThrowAnyException();
    }
  }

  private static void damage(byte[] input, Random random) {
    int at = random.nextInt(input.length);
    if (random.nextBoolean()) {
      input[at] = (byte) random.nextInt(256);
    } else {
      int from = random.nextInt(input.length);
      int length = Math.min(random.nextInt(40), input.length - Math.max(from, at));
      System.arraycopy(input, from, input, at, length);
    }
  }
}
