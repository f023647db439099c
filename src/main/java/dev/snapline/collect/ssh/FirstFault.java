package dev.snapline.collect.ssh;

import java.util.List;
import java.util.Map;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Remembers what became of a connection, and what broke it. A device can be quick enough to break
 * it before anybody waits for the login; what is then thrown says only that it is closed.
 */
final class FirstFault implements SessionListener {

  @Override
  public void sessionPeerIdentificationReceived(
      Session session, String version, List<String> extraLines) {
    HostKeyCheck check = HostKeyCheck.of(session);
    if (check != null) {
      check.greeted();
    }
  }

  @Override
  public void sessionNegotiationStart(
      Session session, Map<KexProposalOption, String> ours, Map<KexProposalOption, String> theirs) {
    HostKeyCheck check = HostKeyCheck.of(session);
    if (check != null) {
      check.offers(Offer.of(theirs));
    }
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    HostKeyCheck check = HostKeyCheck.of(session);
    if (check != null && event != Event.Authenticated) {
      check.keyExchangeEnded(true);
    }
  }

  @Override
  public void sessionClosed(Session session) {
    HostKeyCheck check = HostKeyCheck.of(session);
    if (check != null) {
      check.keyExchangeEnded(false);
    }
  }

  @Override
  public void sessionException(Session session, Throwable fault) {
    HostKeyCheck check = HostKeyCheck.of(session);
    if (check != null) {
      check.broke(fault);
    }
  }
}
