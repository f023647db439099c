package dev.snapline.collect.ssh;

import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;

/**
 * A session that counts what a device says before it says that it speaks SSH: silence, and another
 * protocol, have different causes.
 */
final class WatchedSession extends ClientSessionImpl {

  private WatchedSession(ClientFactoryManager client, IoSession connection) throws Exception {
    super(client, connection);
  }

  static SessionFactory factory(ClientFactoryManager client) {
    return new SessionFactory(client) {
      @Override
      protected ClientSessionImpl doCreateSession(IoSession connection) throws Exception {
        return new WatchedSession(getClient(), connection);
      }
    };
  }

  @Override
  public void messageReceived(Readable bytes) throws Exception {
    HostKeyCheck check = HostKeyCheck.of(this);
    if (check != null && !check.hasGreeted()) {
      check.heard(bytes.available());
    }
    super.messageReceived(bytes);
  }
}
