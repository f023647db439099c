package dev.snapline.collect.ssh;

import java.util.Set;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * What one device may make the threads do that all devices share: more than any visit needs, and
 * too little to hold those threads or to pile up answers that the device never reads. The library
 * knows no such bounds.
 *
 * @see "Decision 0033"
 */
final class Restraint {

  /** Bytes of a prime or a host key: numbers of 8192 bits, and the names beside them. */
  static final int LONGEST_NUMBER = 1100;

  static final int MOST_KEY_EXCHANGES = 5;
  static final int MOST_REQUESTS = 1000;

  /** They come with every output, or have no consequence. */
  private static final Set<Integer> COUNT_FOR_NOTHING =
      Set.of(
          (int) SshConstants.SSH_MSG_IGNORE,
          (int) SshConstants.SSH_MSG_DEBUG,
          (int) SshConstants.SSH_MSG_CHANNEL_WINDOW_ADJUST,
          (int) SshConstants.SSH_MSG_CHANNEL_DATA);

  private int keyExchanges;
  private int requests;

  /**
   * Looks at a message before anything is done with it.
   *
   * @param message from its number on; nothing is taken from it
   * @throws Exceeded if the device is to be left
   */
  void hear(Buffer message) throws Exceeded {
    int number = message.rawByte(message.rpos()) & 0xFF;
    switch (number) {
      case SshConstants.SSH_MSG_KEXINIT -> {
        if (++keyExchanges > MOST_KEY_EXCHANGES) {
          throw new Exceeded("wanted new keys again and again");
        }
      }
      // A prime or a host key comes first in either; what is computed with it takes a time that
      // grows with the third power of its length, and cannot be broken off.
      case SshConstants.SSH_MSG_KEX_DH_GEX_GROUP, SshConstants.SSH_MSG_KEX_DH_GEX_REPLY -> {
        if (message.available() > 4 && message.rawUInt(message.rpos() + 1) > LONGEST_NUMBER) {
          throw new Exceeded("uses larger numbers than SSH needs");
        }
      }
      default -> {
        if (!COUNT_FOR_NOTHING.contains(number)
            && !isErrorOutput(number, message)
            && ++requests > MOST_REQUESTS) {
          throw new Exceeded("kept asking for things instead of answering");
        }
      }
    }
  }

  private static boolean isErrorOutput(int number, Buffer message) {
    return number == SshConstants.SSH_MSG_CHANNEL_EXTENDED_DATA
        && message.available() > 8
        && message.rawUInt(message.rpos() + 5) == SshConstants.SSH_EXTENDED_DATA_STDERR;
  }

  /** A device did more than it may; its text is ours, and continues a sentence. */
  static final class Exceeded extends SshException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    private final String what;

    private Exceeded(String what) {
      super(SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR, what);
      this.what = what;
    }

    /** What it did, e.g. {@code wanted new keys again and again}. */
    String what() {
      return what;
    }
  }
}
