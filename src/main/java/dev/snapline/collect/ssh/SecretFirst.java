package dev.snapline.collect.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Begins a login with the password or the key itself. The library asks with the method "none"
 * first, which routers log as a failed login, one for each backup.
 */
final class SecretFirst extends ClientUserAuthService {

  /** Methods by their names (RFC 4252, RFC 4256). */
  static final String PASSWORDS = "password";

  static final String ASKED = "keyboard-interactive";
  private static final String KEYS = UserAuthPublicKeyFactory.NAME;
  private static final Pattern METHOD = Pattern.compile("[a-z-]{1,40}");

  static final ServiceFactory FACTORY =
      new ClientUserAuthServiceFactory() {
        @Override
        public Service create(Session session) {
          return new SecretFirst(session);
        }
      };

  private static final AttributeKey<String> PASSWORD = new AttributeKey<>();
  private static final AttributeKey<Boolean> BY_KEY = new AttributeKey<>();

  private SecretFirst(Session session) {
    super(session);
  }

  /** Gives a session its password, for this and for keyboard-interactive after it. */
  static void password(ClientSession session, String password) {
    session.setAttribute(PASSWORD, password);
    session.addPasswordIdentity(password);
  }

  /** Gives a session its key; nothing else is tried after it. */
  static void key(ClientSession session, KeyPair key) {
    session.setAttribute(BY_KEY, true);
    session.addPublicKeyIdentity(key);
  }

  @Override
  protected IoWriteFuture sendInitialAuthRequest(ClientSession session, String service)
      throws IOException {
    if (session.removeAttribute(BY_KEY) != null) {
      note(course -> course.tries(KEYS));
      return offerKey();
    }
    String password = session.removeAttribute(PASSWORD);
    if (password == null) {
      return super.sendInitialAuthRequest(session, service);
    }
    note(course -> course.tries(PASSWORDS));
    Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    request.putString(session.getUsername());
    request.putString(service);
    request.putString(PASSWORDS);
    request.putBoolean(false);
    request.putString(password);
    return session.writePacket(request);
  }

  /** The device refused, and says by which methods it would go on. */
  @Override
  protected void tryNext(int command, AuthFuture future) throws Exception {
    if (serverMethods != null) {
      List<String> names = serverMethods;
      note(course ->
          course.offersMethods(
              names.stream().filter(name -> METHOD.matcher(name).matches()).limit(5).toList()));
    }
    super.tryNext(command, future);
  }

  private void note(Consumer<Course> what) {
    Course course = Course.of(getClientSession());
    if (course != null) {
      what.accept(course);
    }
  }

  /** Goes on as if the device had answered "none" with the one method there is a secret for. */
  private IoWriteFuture offerKey() throws IOException {
    serverMethods = List.of(KEYS);
    try {
      tryNext(SshConstants.SSH_MSG_USERAUTH_REQUEST, authFutureHolder.get());
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The key could not be offered", e);
    }
    return AbstractIoWriteFuture.fulfilled(this, true);
  }
}
