package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestraintTest {

  private final Restraint restraint = new Restraint();

  @ParameterizedTest
  @ValueSource(
      bytes = {SshConstants.SSH_MSG_KEX_DH_GEX_GROUP, SshConstants.SSH_MSG_KEX_DH_GEX_REPLY})
  void takesNumbersOf8192BitsAndNoneMuchLonger(byte number) {
    // RFC 4253, 6.6: three lengths, the type, an exponent, and a modulus with a sign.
    assertTaken(1, beginningWith(number, 4 + 7 + 4 + 3 + 4 + 1025));
    assertLeftFor("larger numbers", beginningWith(number, Restraint.LONGEST_NUMBER + 1));
  }

  @Test
  void takesFiveKeyExchanges() {
    Buffer message = message(SshConstants.SSH_MSG_KEXINIT);
    assertTaken(Restraint.MOST_KEY_EXCHANGES, message);
    assertLeftFor("new keys", message);
  }

  @Test
  void takesAThousandRequests() {
    Buffer message = message(SshConstants.SSH_MSG_GLOBAL_REQUEST);
    assertTaken(Restraint.MOST_REQUESTS, message);
    assertLeftFor("asking", message);
  }

  @Test
  void takesAnyAmountOfOutputAndErrors() {
    assertTaken(100_000, message(SshConstants.SSH_MSG_CHANNEL_DATA));
    assertTaken(100_000, message(SshConstants.SSH_MSG_CHANNEL_WINDOW_ADJUST));
    assertTaken(100_000, extended(SshConstants.SSH_EXTENDED_DATA_STDERR));
  }

  @Test
  void countsOutputOfAKindThatHasToBeAnswered() {
    assertTaken(Restraint.MOST_REQUESTS, extended(7));
    assertLeftFor("asking", extended(7));
  }

  private void assertTaken(int times, Buffer message) {
    assertThatCode(
            () -> {
              for (int i = 0; i < times; i++) {
                restraint.hear(message);
              }
            })
        .doesNotThrowAnyException();
  }

  private void assertLeftFor(String what, Buffer message) {
    assertThatExceptionOfType(Restraint.Exceeded.class)
        .isThrownBy(() -> restraint.hear(message))
        .withMessageContaining(what);
  }

  private static Buffer message(byte number) {
    Buffer message = new ByteArrayBuffer();
    message.putByte(number);
    return message;
  }

  private static Buffer beginningWith(byte number, int length) {
    Buffer message = message(number);
    message.putBytes(new byte[length]);
    return message;
  }

  private static Buffer extended(int type) {
    Buffer message = message(SshConstants.SSH_MSG_CHANNEL_EXTENDED_DATA);
    message.putUInt(0);
    message.putUInt(type);
    message.putBytes(new byte[1]);
    return message;
  }
}
