package dev.snapline.bus.nats;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What things are called on the server. Streams and subjects are described in docs/bus.md.
 *
 * @param prefix of the installation, or null
 */
record Names(@Nullable String prefix) {

  /** What a dead letter's subject begins with; the topic follows. */
  static final String DEAD = "config.dead.";

  private static final String JOBS = "config.collect.v2.";
  private static final String RESULTS = "config.snapshot.create";

  /** A stream. */
  enum Store {
    JOBS(Names.JOBS + ">"),
    RESULTS(Names.RESULTS),
    DEAD(Names.DEAD + ">"),
    PAYLOADS("config.payload.>"),
    ACCOUNTS("config.account.>");

    private final String subjects;

    Store(String subjects) {
      this.subjects = subjects;
    }
  }

  String stream(Store store) {
    String first = prefix == null ? "SNAPLINE" : prefix.toUpperCase(Locale.ROOT);
    return first + "_" + store.name();
  }

  String subjects(Store store) {
    return subject(store.subjects);
  }

  /** The subject of a topic or a question. */
  String subject(String name) {
    return prefix == null ? name : prefix + "." + name;
  }

  /** The topic or question of a subject. */
  String topic(String subject) {
    return prefix == null ? subject : subject.substring(prefix.length() + 1);
  }

  String deadLetters(String topic) {
    return subject(DEAD + topic);
  }

  String payload(String claim) {
    return subject("config.payload." + claim);
  }

  /** Where a message's account is kept; unlike its number, its time is not used again. */
  String account(String topic, long number, long millis) {
    return subject("config.account.%s.%d-%d".formatted(topic, number, millis));
  }

  /** The stream that keeps a topic's work. */
  static Store store(String topic) {
    if (topic.startsWith(JOBS)) {
      return Store.JOBS;
    }
    if (topic.equals(RESULTS)) {
      return Store.RESULTS;
    }
    throw new IllegalArgumentException("No stream keeps work on " + topic);
  }

  /** The consumer that all handlers of a topic share, e.g. {@code main-urgent}. */
  static String consumer(String topic) {
    return store(topic) == Store.RESULTS
        ? "ingest"
        : topic.substring(JOBS.length()).replace('.', '-');
  }

  /** Where replies come to; a user's permissions keep others from reading them. */
  String inbox(String reader) {
    return "_INBOX." + subject(reader);
  }
}
