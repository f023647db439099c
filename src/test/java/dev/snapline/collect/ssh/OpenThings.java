package dev.snapline.collect.ssh;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/** What a client has open, and what of it is still in memory after it was closed. */
final class OpenThings implements SessionListener, ChannelListener {

  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private final List<WeakReference<Object>> all = new CopyOnWriteArrayList<>();

  void watch(SshClient client) {
    client.addSessionListener(this);
    client.addChannelListener(this);
  }

  int sessions() {
    return sessions.size();
  }

  /** The library does not always tell of a channel that was closed before it was open. */
  int channels() {
    channels.removeIf(Channel::isClosed);
    return channels.size();
  }

  /** How many sessions and channels there ever were. */
  int everOpened() {
    return all.size();
  }

  boolean forgotten() {
    System.gc();
    return all.stream().allMatch(thing -> thing.refersTo(null));
  }

  @Override
  public void sessionCreated(Session session) {
    sessions.add(session);
    all.add(new WeakReference<>(session));
  }

  @Override
  public void sessionClosed(Session session) {
    sessions.remove(session);
  }

  @Override
  public void channelInitialized(Channel channel) {
    channels.add(channel);
    all.add(new WeakReference<>(channel));
  }

  @Override
  public void channelClosed(Channel channel, Throwable reason) {
    channels.remove(channel);
  }
}
