package dev.snapline.collect.ssh;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Notes what becomes of a connection, and what broke it. A device can be quick enough to break it
 * before anybody waits for the login; what is then thrown says only that it is closed.
 */
final class CourseNotes implements SessionListener {

  /** What OpenSSH and its like say in place of a greeting when they take no more connections. */
  private static final Pattern FULL =
      Pattern.compile("(?i).*(?:maxstartups|not allowed at this time|too many connections).*");

  @Override
  public void sessionPeerIdentificationLine(Session session, String line, List<String> before) {
    if (line.length() < 200 && FULL.matcher(line).matches()) {
      note(session, Course::isFull);
    }
  }

  @Override
  public void sessionPeerIdentificationReceived(
      Session session, String version, List<String> extraLines) {
    note(session, Course::greeted);
  }

  @Override
  public void sessionNegotiationStart(
      Session session, Map<KexProposalOption, String> ours, Map<KexProposalOption, String> theirs) {
    note(session, course -> course.offers(Offer.of(theirs)));
  }

  /** {@code KexCompleted} comes before: then algorithms are agreed on, and no key yet. */
  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.KeyEstablished) {
      note(session, course -> course.keyExchangeEnded(true));
    }
  }

  @Override
  public void sessionException(Session session, Throwable fault) {
    note(session, course -> course.broke(fault));
  }

  @Override
  public void sessionClosed(Session session) {
    note(session, course -> course.keyExchangeEnded(false));
  }

  private static void note(Session session, Consumer<Course> what) {
    Course course = Course.of(session);
    if (course != null) {
      what.accept(course);
    }
  }
}
