package dev.snapline.cli;

import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which host key each device has to have: the one it had when it let us in for the first time, in
 * this run or in an earlier one.
 */
final class HostKeyPins {

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);

  private final OutputDirectory out;
  private final KnownHosts before;
  private final NewKeys accepted;
  private final Map<String, KnownHost> learned = new LinkedHashMap<>();
  private boolean unsaved;
  private long lastSave = System.nanoTime();

  /**
   * @param accepted whose keys may be others than in earlier runs
   */
  HostKeyPins(OutputDirectory out, NewKeys accepted) {
    this.out = out;
    this.before = KnownHosts.read(out);
    this.accepted = accepted;
  }

  /** The only key to trust; null trusts the one that the device presents. */
  synchronized @Nullable HostKey of(ListedDevice device) {
    KnownHost now = learned.get(KnownHost.id(device.name()));
    KnownHost known = now != null || accepted.of(device) ? now : before.of(device);
    return known == null ? null : known.key();
  }

  /**
   * Remembers the key of a device that let us in.
   *
   * @return the key of an earlier run that it takes the place of, if that was another one
   */
  synchronized @Nullable HostKey learn(ListedDevice device, HostKey key) {
    if (learned.containsKey(KnownHost.id(device.name()))) {
      return null;
    }
    KnownHost known = before.of(device);
    HostKey old = known == null ? null : known.key();
    Instant firstSeen =
        known != null && known.key().equals(key)
            ? known.firstSeen()
            : Instant.now().truncatedTo(ChronoUnit.SECONDS);
    KnownHost host = new KnownHost(device.name(), device.address(), key, firstSeen);
    learned.put(KnownHost.id(device.name()), host);
    unsaved |= !host.equals(known);
    return key.equals(old) ? null : old;
  }

  /** Saves what is new, though not all the time: a run that is killed must not forget much. */
  synchronized void saveNowAndThen() {
    if (System.nanoTime() - lastSave > BETWEEN_SAVES.toNanos()) {
      try {
        save();
      } catch (IOException e) {
        // Tried again, and told if it fails at the end.
        lastSave = System.nanoTime();
      }
    }
  }

  /** Saves what is new; what another run has learned meanwhile stays. */
  synchronized void save() throws IOException {
    if (unsaved) {
      KnownHosts now = current();
      learned.values().forEach(now::put);
      now.write(out);
      unsaved = false;
    }
    lastSave = System.nanoTime();
  }

  private KnownHosts current() throws IOException {
    try {
      return KnownHosts.read(out);
    } catch (BadUsage e) {
      throw new IOException(e);
    }
  }
}
