package dev.snapline.collect.ssh;

import dev.snapline.kernel.HostKey;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Asks a device for the key that is pinned, if it has several: an upgrade gives a router with an
 * RSA key an ed25519 key as well, which is no changed key.
 */
final class PinnedKeyFirst implements SessionListener {

  @Override
  public void sessionNegotiationOptionsCreated(
      Session session, Map<KexProposalOption, String> proposal) {
    Course course = Course.of(session);
    HostKey pinned = course == null ? null : course.check().pinned();
    if (pinned != null) {
      proposal.computeIfPresent(
          KexProposalOption.SERVERKEYS, (_, names) -> ordered(names, pinned.type()));
    }
  }

  /** The same names, those that a key of this type signs with first. */
  private static String ordered(String names, String keyType) {
    return Stream.of(names.split(","))
        .sorted(Comparator.comparing(name -> !KeyUtils.getCanonicalKeyType(name).equals(keyType)))
        .collect(Collectors.joining(","));
  }
}
