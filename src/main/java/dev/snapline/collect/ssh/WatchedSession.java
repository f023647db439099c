package dev.snapline.collect.ssh;

import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.kex.DHGEXClient;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * A session that notes what no listener is told, or too late: how much a device says before it says
 * that it speaks SSH, since silence and another protocol have different causes, and with which code
 * it takes its leave. It also sees that the device asks for no more than it may, and settles for no
 * less.
 */
final class WatchedSession extends ClientSessionImpl {

  private final Restraint restraint = new Restraint();

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
    Course course = Course.of(this);
    if (course != null && !course.hasGreeted()) {
      course.heard(bytes.available());
    }
    super.messageReceived(bytes);
  }

  @Override
  protected void doHandleMessage(Buffer message) throws Exception {
    restraint.hear(message);
    if (kex instanceof DHGEXClient) {
      SmallGroup.refuse(message, CoreModuleProperties.PROP_DHGEX_CLIENT_MIN_KEY.getRequired(this));
    }
    super.doHandleMessage(message);
  }

  @Override
  protected void handleDisconnect(int code, String message, String language, Buffer buffer)
      throws Exception {
    Course course = Course.of(this);
    if (course != null) {
      course.disconnectedBy(code);
    }
    super.handleDisconnect(code, message, language, buffer);
  }
}
