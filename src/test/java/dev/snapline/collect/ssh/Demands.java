package dev.snapline.collect.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** What a fake router wants of its visitor while it owes an answer. */
final class Demands {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final String QUESTION = "keepalive@openssh.com";
  private static final int HOST_KEYS = 1_000;

  private Demands() {}

  /** Asks again when it has its answer. */
  static void askWithoutEnd(ChannelSession channel) throws IOException {
    while (channel.isOpen()) {
      channel
          .getSession()
          .request(QUESTION, question(channel), LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Asks again at once, and reads no answer. */
  static void askAndNeverRead(ChannelSession channel) throws IOException {
    channel.getSession().getIoSession().suspendRead();
    while (channel.isOpen()) {
      channel.getSession().writePacket(question(channel)).verify(LONGEST);
    }
  }

  static void exchangeKeys(ChannelSession channel) throws IOException {
    channel.getSession().reExchangeKeys().verify(LONGEST);
  }

  /**
   * Tells of more host keys than any device has (OpenSSH's PROTOCOL, 2.5), each of them nonsense.
   */
  static void tellOfHostKeys(ChannelSession channel) throws IOException {
    Buffer tell = globalRequest(channel, "hostkeys-00@openssh.com", false);
    for (int i = 0; i < HOST_KEYS; i++) {
      tell.putString("no key");
    }
    channel.getSession().writePacket(tell).verify(LONGEST);
  }

  private static Buffer question(ChannelSession channel) throws IOException {
    return globalRequest(channel, QUESTION, true);
  }

  /** RFC 4254, 4. */
  private static Buffer globalRequest(ChannelSession channel, String name, boolean wantsReply)
      throws IOException {
    Buffer request = channel.getSession().createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
    request.putString(name);
    request.putBoolean(wantsReply);
    return request;
  }
}
