package dev.snapline.collect.ssh;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A device chose a smaller Diffie-Hellman group than was asked for. RFC 4419 forbids it and lets
 * the client end the connection; the library takes any size.
 *
 * @see "Decision 0034"
 */
final class SmallGroup extends SshException {

  @java.io.Serial private static final long serialVersionUID = 1L;

  private final int bits;

  private SmallGroup(int bits) {
    super(SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED, "Diffie-Hellman group too small");
    this.bits = bits;
  }

  /**
   * Looks at a group before anything is done with it.
   *
   * @param message from its number on; nothing is taken from it
   * @param smallest bits of the smallest prime that was asked for
   */
  static void refuse(Buffer message, int smallest) throws SmallGroup {
    int number = message.rawByte(message.rpos()) & 0xFF;
    if (number != SshConstants.SSH_MSG_KEX_DH_GEX_GROUP) {
      return;
    }
    Buffer group =
        new ByteArrayBuffer(message.array(), message.rpos() + 1, message.available() - 1);
    int bits = group.getMPInt().bitLength();
    if (bits < smallest) {
      throw new SmallGroup(bits);
    }
  }

  /** What was refused and whether legacy algorithms help; continues a sentence. */
  String refusal(boolean legacyAllowed) {
    String offers = "offers a Diffie-Hellman group of only %d bits for the key exchange; ";
    String help =
        legacyAllowed
            ? "legacy algorithms are switched on already and begin at %d"
            : bits < AllowedAlgorithms.LEGACY.smallestGroup()
                ? "legacy algorithms would not help, they begin at %d"
                : "legacy algorithms have to be switched on for it";
    return (offers + help).formatted(bits, AllowedAlgorithms.LEGACY.smallestGroup());
  }
}
