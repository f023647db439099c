package dev.snapline.collect.ssh;

import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Begins a login with the password itself. The library asks with the method "none" first, which
 * routers log as a failed login, one for each backup.
 */
final class PasswordFirst extends ClientUserAuthService {

  static final ServiceFactory FACTORY =
      new ClientUserAuthServiceFactory() {
        @Override
        public Service create(Session session) {
          return new PasswordFirst(session);
        }
      };

  private static final AttributeKey<String> PASSWORD = new AttributeKey<>();

  private PasswordFirst(Session session) {
    super(session);
  }

  /** Gives a session its password, for this and for keyboard-interactive after it. */
  static void prepare(ClientSession session, String password) {
    session.setAttribute(PASSWORD, password);
    session.addPasswordIdentity(password);
  }

  @Override
  protected IoWriteFuture sendInitialAuthRequest(ClientSession session, String service)
      throws IOException {
    String password = session.removeAttribute(PASSWORD);
    if (password == null) {
      return super.sendInitialAuthRequest(session, service);
    }
    Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    request.putString(session.getUsername());
    request.putString(service);
    request.putString("password");
    request.putBoolean(false);
    request.putString(password);
    return session.writePacket(request);
  }
}
