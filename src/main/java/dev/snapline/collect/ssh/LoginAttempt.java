package dev.snapline.collect.ssh;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Interruption;
import dev.snapline.collect.Target;
import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.future.CancelOption;

/** One login, stage by stage, each within its own deadline. */
final class LoginAttempt {

  private final SshClient client;
  private final NameLookup names;
  private final CollectSettings settings;
  private final OutputRoom room;
  private final Target target;
  private final Consumer<Step> steps;
  private final Interruption interruption;
  private final Course course;
  private final Deadline total;

  LoginAttempt(
      SshClient client,
      NameLookup names,
      CollectSettings settings,
      OutputRoom room,
      Target target,
      Consumer<Step> steps,
      Interruption interruption) {
    this.client = client;
    this.names = names;
    this.settings = settings;
    this.room = room;
    this.target = target;
    this.steps = steps;
    this.interruption = interruption;
    this.course = new Course(new HostKeyCheck(target.pinned()));
    this.total = Deadline.in(target.deadlines().total());
  }

  /**
   * @param credentials gives the session its secret, once the keys are agreed on
   */
  Login with(Consumer<ClientSession> credentials) {
    ClientSession session;
    try {
      steps.accept(Step.CONNECTING);
      session = connected();
    } catch (IOException | RuntimeException e) {
      Diagnosis diagnosis =
          course.hasGreeted()
              ? NoLogin.why(e, target, course)
              : NoConnection.why(e, target, course);
      return diagnosis.refused(course.check(), null);
    }
    try {
      steps.accept(Step.KEY_EXCHANGE);
      if (!course.awaitKeyExchange(total.atMost(target.deadlines().keyExchange()))) {
        session.close(true);
        return NoConnection.slow(target, course, total).refused(course.check(), null);
      }
      steps.accept(Step.LOGIN);
      return loggedIn(session, credentials);
    } catch (IOException | RuntimeException e) {
      session.close(true);
      return NoLogin.why(e, target, course)
          .refused(course.check(), Agreed.of(session).orElse(null));
    }
  }

  private ClientSession connected() throws IOException {
    Duration longest = target.deadlines().connect();
    Deadline connected = Deadline.in(total.atMost(longest));
    InetSocketAddress address =
        names.find(target.host(), target.port(), connected.atMost(longest), interruption);
    ConnectFuture connecting = client.connect(target.username(), address, course.context(), null);
    interruption.onCall(connecting::cancel);
    ClientSession session =
        connecting.verify(connected.atMost(longest), CancelOption.CANCEL_ON_TIMEOUT).getSession();
    interruption.onCall(() -> session.close(true));
    return session;
  }

  private Login loggedIn(ClientSession session, Consumer<ClientSession> credentials)
      throws IOException {
    credentials.accept(session);
    session.auth().verify(total.atMost(target.deadlines().login()), CancelOption.CANCEL_ON_TIMEOUT);
    HostKey seen = course.check().seen();
    if (seen == null) {
      throw new IllegalStateException("Logged in without a host key");
    }
    return new Login.Open(new SshDeviceSession(session, seen, target, total, settings, room));
  }
}
