package dev.snapline.collect.ssh;

import dev.snapline.kernel.Algorithms;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.kex.KexProposalOption;

/** What a connection agreed on, in the direction from the device, which carries the export. */
final class Agreed {

  /** Stands for the message authentication that is part of the cipher. */
  private static final String WITH_CIPHER = "implicit";

  private Agreed() {}

  /** Empty before the first key exchange. */
  static Optional<Algorithms> of(ClientSession session) {
    String keyExchange = session.getNegotiatedKexParameter(KexProposalOption.ALGORITHMS);
    if (keyExchange == null) {
      return Optional.empty();
    }
    String cipher = name(session, KexProposalOption.S2CENC);
    return Optional.of(
        new Algorithms(
            keyExchange,
            name(session, KexProposalOption.SERVERKEYS),
            cipher,
            authenticates(cipher) ? WITH_CIPHER : name(session, KexProposalOption.S2CMAC)));
  }

  /** Whether a cipher does without message authentication of its own. */
  static boolean authenticates(String cipher) {
    return cipher.contains("gcm") || cipher.contains("poly1305");
  }

  private static String name(ClientSession session, KexProposalOption option) {
    return Objects.requireNonNullElse(session.getNegotiatedKexParameter(option), "");
  }
}
