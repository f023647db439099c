package dev.snapline.collect.ssh;

import java.util.List;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Remembers what broke a connection. A device can be quick enough to break it before anybody waits
 * for the login; what is then thrown says only that it is closed.
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
  public void sessionException(Session session, Throwable fault) {
    HostKeyCheck check = HostKeyCheck.of(session);
    if (check != null) {
      check.broke(fault);
    }
  }
}
