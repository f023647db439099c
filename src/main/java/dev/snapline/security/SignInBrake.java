package dev.snapline.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes whoever guesses passwords wait: by name and address, so that nobody keeps the owner of a
 * name out from elsewhere, and never for more than a minute. Each process with pages has its own.
 */
@Component
class SignInBrake {

  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Map<Who, Failures> failures = new Latest();

  @Autowired
  SignInBrake() {
    this(InstantSource.system());
  }

  SignInBrake(InstantSource clock) {
    this.clock = clock;
  }

  /** How long somebody has to wait before the next try; zero if not at all. */
  synchronized Duration left(String name, String address) {
    Failures last = failures.get(Who.of(name, address));
    Duration left =
        last == null
            ? Duration.ZERO
            : Duration.between(clock.instant(), last.at.plus(last.pause()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Notes a failed try; gives how long the next one has to wait. */
  synchronized Duration failed(String name, String address) {
    Instant now = clock.instant();
    Failures last = failures.get(Who.of(name, address));
    int before = last == null || last.at.plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : last.count;
    Failures more = new Failures(before + 1, now);
    failures.put(Who.of(name, address), more);
    return more.pause();
  }

  synchronized void succeeded(String name, String address) {
    failures.remove(Who.of(name, address));
  }

  private record Who(String name, String address) {
    static Who of(String name, String address) {
      return new Who(name.toLowerCase(Locale.ROOT), address);
    }
  }

  private record Failures(int count, Instant at) {
    /** 1 s after the fifth, then twice as long each time. */
    Duration pause() {
      if (count < FREE) {
        return Duration.ZERO;
      }
      Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, 10));
      return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
  }

  /** Forgets the oldest. */
  private static final class Latest extends LinkedHashMap<Who, Failures> {
    @java.io.Serial private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Who, Failures> eldest) {
      return size() > REMEMBERED;
    }
  }
}
