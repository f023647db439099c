package dev.snapline.bus.nats;

import java.util.Collection;
import java.util.Set;

/**
 * Remembers, outside the server, which streams this installation has made. A server with a wrong
 * at-rest key starts without them and says nothing; making them again then would destroy them.
 *
 * @see "Decision 0019"
 */
interface StreamLedger {

  /** The streams that were there once. */
  Set<String> known();

  void remember(Collection<String> streams);
}
